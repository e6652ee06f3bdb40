package dev.identitysync.examples.admin.output;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What doctors found, as an answer. */
public final class Diagnoses {

    private Diagnoses() {}

    /**
     * All of them.
     *
     * @param bySubject by what was looked at
     */
    public static Answer answer(Map<String, Diagnosis> bySubject) {
        boolean healthy = bySubject.values().stream().allMatch(Diagnosis::healthy);
        List<String> lines = new ArrayList<>();
        Map<String, @Nullable Object> subjects = new LinkedHashMap<>();
        bySubject.forEach((subject, diagnosis) -> {
            lines.add("== " + subject);
            diagnosis.report().lines().forEach(lines::add);
            subjects.put(subject, json(diagnosis));
        });
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("healthy", healthy);
        json.put("subjects", subjects);
        return new Answer(healthy ? Exit.FINE : Exit.FINDINGS, lines, json);
    }

    private static List<Object> json(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Diagnoses::json).toList();
    }

    private static Object json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", finding.check());
        json.put("severity", finding.severity().name());
        json.put("what", finding.what());
        finding.why().ifPresent(why -> json.put("why", why));
        finding.fix().ifPresent(fix -> json.put("fix", fix));
        return json;
    }
}
