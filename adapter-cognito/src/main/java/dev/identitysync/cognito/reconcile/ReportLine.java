package dev.identitysync.cognito.reconcile;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finding about one user, as a line of the report has it.
 *
 * @param subject the {@code sub}, where the finding has one
 * @param user the id of the local user, where there is one
 * @param details names of fields, or a reason; never a value
 */
record ReportLine(
        FindingKind kind, FindingAction action, Optional<String> subject, Optional<String> user, List<String> details) {

    ReportLine {
        details = List.copyOf(details);
    }

    static ReportLine of(FindingKind kind, String subject) {
        return new ReportLine(kind, FindingAction.NONE, Optional.of(subject), Optional.empty(), List.of());
    }

    ReportLine withAction(FindingAction other) {
        return new ReportLine(kind, other, subject, user, details);
    }

    ReportLine withUser(String id) {
        return new ReportLine(kind, action, subject, Optional.of(id), details);
    }

    ReportLine withDetails(List<String> other) {
        return new ReportLine(kind, action, subject, user, other);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("finding", kind.inReport());
        subject.ifPresent(it -> json.put("sub", it));
        user.ifPresent(it -> json.put("user", it));
        json.put("action", action.inReport());
        if (!details.isEmpty()) {
            json.put("details", details);
        }
        return json;
    }

    /** @throws IOException if it is no line of a report */
    static ReportLine ofJson(JsonMembers line) throws IOException {
        try {
            return new ReportLine(
                    FindingKind.fromReport(line.text("finding")),
                    FindingAction.fromReport(line.text("action")),
                    line.optionalText("sub"),
                    line.optionalText("user"),
                    line.list("details").stream().map(String::valueOf).toList());
        } catch (IllegalArgumentException e) {
            throw new IOException("No such finding", e);
        }
    }
}
