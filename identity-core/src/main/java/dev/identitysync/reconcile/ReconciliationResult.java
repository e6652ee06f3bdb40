package dev.identitysync.reconcile;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a reconciliation found and did.
 *
 * @param counts of everything, by its name; what is not in it is none
 * @param report the findings, as JSON lines in UTF-8: {@code finding}, {@code sub}, {@code user} (the id), {@code action} and
 *     {@code details}. No address and no value is in it
 */
public record ReconciliationResult(Map<String, Long> counts, Path report) {

    /** Copies the counts. */
    public ReconciliationResult {
        counts = Map.copyOf(counts);
    }

    /** One of the counts. */
    public long count(Counted counted) {
        return counts.getOrDefault(counted.name(), 0L);
    }
}
