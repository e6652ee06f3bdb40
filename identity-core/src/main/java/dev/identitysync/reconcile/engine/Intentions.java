package dev.identitysync.reconcile.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run decided about subjects and may or may not have come to do: after it was killed, nobody knows. Used by one
 * thread.
 */
final class Intentions {
    private final Map<String, ReportLine> decided = new LinkedHashMap<>();
    // Done since the last save: the next start comes by once more, and has to know of them.
    private final Set<String> settled = new HashSet<>();

    Intentions(List<ReportLine> known) {
        known.forEach(this::add);
    }

    void add(ReportLine line) {
        line.subject().ifPresent(subject -> {
            decided.put(subject, line);
            settled.remove(subject);
        });
    }

    /** It is known by now what became of this one. */
    void settle(String subject) {
        settled.add(subject);
    }

    /** What is not settled about a subject. */
    Optional<ReportLine> of(String subject) {
        return settled.contains(subject) ? Optional.empty() : Optional.ofNullable(decided.get(subject));
    }

    /** What is not settled. */
    Collection<ReportLine> unsettled() {
        return decided.entrySet().stream()
                .filter(it -> !settled.contains(it.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Those too that were settled since the last save. */
    List<ReportLine> all() {
        return List.copyOf(decided.values());
    }

    /** What is settled is saved: no start comes by any more. */
    void forgetSettled() {
        decided.keySet().removeAll(settled);
        settled.clear();
    }
}
