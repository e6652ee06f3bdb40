package dev.identitysync.reconcile.engine;

import dev.identitysync.internal.json.JsonWriter;
import dev.identitysync.reconcile.Counted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A finding about one user, as a line of the report has it.
 *
 * @param finding what was found, such as {@code missing-in-pool}
 * @param action what was done about it
 * @param subject the {@code sub}, where the finding has one
 * @param user the id of the local user, where there is one
 * @param details names of fields, or a reason; never a value
 * @param sessionsEndedAt until when this very disabling ended their sessions; empty where nobody was disabled, or it is not
 *     known who did it. In milliseconds, as every store keeps it
 */
public record ReportLine(
        String finding,
        FindingAction action,
        Optional<String> subject,
        Optional<String> user,
        List<String> details,
        Optional<Instant> sessionsEndedAt) {

    /** Copies the details. */
    public ReportLine {
        details = List.copyOf(details);
        sessionsEndedAt = sessionsEndedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** A finding about which nothing was done. */
    public static ReportLine of(Counted finding, String subject) {
        return new ReportLine(
                inReport(finding),
                FindingAction.NONE,
                Optional.of(subject),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** The same, with what was done. */
    public ReportLine withAction(FindingAction other) {
        return new ReportLine(finding, other, subject, user, details, sessionsEndedAt);
    }

    /** The same, with the id of the local user. */
    public ReportLine withUser(String id) {
        return new ReportLine(finding, action, subject, Optional.of(id), details, sessionsEndedAt);
    }

    /** The same, with other details. */
    public ReportLine withDetails(List<String> other) {
        return new ReportLine(finding, action, subject, user, other, sessionsEndedAt);
    }

    /** The same, and their sessions ended by it. */
    ReportLine withSessionsEndedAt(Optional<Instant> at) {
        return new ReportLine(finding, action, subject, user, details, at);
    }

    /** Whether this is what was found. */
    public boolean is(Counted kind) {
        return finding.equals(inReport(kind));
    }

    /** What the finding is counted as. */
    Counted count() {
        String name = finding.toUpperCase(Locale.ROOT).replace('-', '_');
        return () -> name;
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("finding", finding);
        subject.ifPresent(it -> json.put("sub", it));
        user.ifPresent(it -> json.put("user", it));
        json.put("action", action.inReport());
        if (!details.isEmpty()) {
            json.put("details", details);
        }
        sessionsEndedAt.ifPresent(it -> json.put("sessionsEndedAt", it.toEpochMilli()));
        return json;
    }

    /** The line with its end, in UTF-8. */
    byte[] toBytes() {
        return (new String(JsonWriter.write(toJson()), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a line of a report.
     *
     * @param line without its end
     * @throws IOException if it is none
     */
    public static ReportLine read(String line) throws IOException {
        return ofJson(JsonMembers.read(line));
    }

    static ReportLine ofJson(JsonMembers line) throws IOException {
        try {
            return new ReportLine(
                    line.text("finding"),
                    FindingAction.fromReport(line.text("action")),
                    line.optionalText("sub"),
                    line.optionalText("user"),
                    line.list("details").stream().map(String::valueOf).toList(),
                    line.optionalNumber("sessionsEndedAt").map(Instant::ofEpochMilli));
        } catch (IllegalArgumentException e) {
            throw new IOException("No such action", e);
        }
    }

    private static String inReport(Counted finding) {
        return finding.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
