package dev.identitysync.cognito.reconcile;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a {@link PoolReconciliation} found and did.
 *
 * @param counts of everything; what is not in it is none
 * @param report the findings, as JSON lines in UTF-8: {@code finding}, {@code sub}, {@code user} (the id), {@code action} and
 *     {@code details}. No address and no value is in it
 */
public record ReconciliationResult(Map<ReconciliationCount, Long> counts, Path report) {

    /** Copies the counts. */
    public ReconciliationResult {
        counts = Map.copyOf(counts);
    }

    /** One of the counts. */
    public long count(ReconciliationCount count) {
        return counts.getOrDefault(count, 0L);
    }
}
