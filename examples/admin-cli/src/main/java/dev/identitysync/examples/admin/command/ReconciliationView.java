package dev.identitysync.examples.admin.command;

import static dev.identitysync.cognito.reconcile.ReconciliationCount.DISABLED;
import static dev.identitysync.cognito.reconcile.ReconciliationCount.DISABLED_IN_POOL;
import static dev.identitysync.cognito.reconcile.ReconciliationCount.DRIFTED;
import static dev.identitysync.cognito.reconcile.ReconciliationCount.EMAIL_HELD_BY_ANOTHER;
import static dev.identitysync.cognito.reconcile.ReconciliationCount.MISSING_IN_POOL;
import static dev.identitysync.cognito.reconcile.ReconciliationCount.MISSING_IN_STORE;
import static dev.identitysync.cognito.reconcile.ReconciliationCount.PROVISIONED;
import static dev.identitysync.cognito.reconcile.ReconciliationCount.REFUSED;
import static dev.identitysync.cognito.reconcile.ReconciliationCount.SYNCED;
import static dev.identitysync.cognito.reconcile.ReconciliationCount.UNUSABLE_ATTRIBUTES;
import static dev.identitysync.cognito.reconcile.ReconciliationCount.WITHOUT_SUBJECT;

import dev.identitysync.cognito.reconcile.ReconciliationCount;
import dev.identitysync.examples.admin.output.Answer;
import dev.identitysync.examples.admin.output.Exit;
import dev.identitysync.reconcile.ReconciliationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a reconciliation came to. */
final class ReconciliationView {
    private static final List<ReconciliationCount> FOUND = List.of(
            MISSING_IN_STORE,
            DRIFTED,
            MISSING_IN_POOL,
            REFUSED,
            UNUSABLE_ATTRIBUTES,
            EMAIL_HELD_BY_ANOTHER,
            DISABLED_IN_POOL,
            WITHOUT_SUBJECT);
    private static final List<ReconciliationCount> MENDED = List.of(PROVISIONED, SYNCED, DISABLED);

    private ReconciliationView() {}

    static Answer answer(ReconciliationResult result) {
        List<String> lines = new ArrayList<>();
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        for (ReconciliationCount count : ReconciliationCount.values()) {
            String name = count.name().toLowerCase(Locale.ROOT).replace('_', '-');
            lines.add("%8d %s".formatted(result.count(count), name));
            counts.put(name, result.count(count));
        }
        lines.add("Each of them: " + result.report());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("counts", counts);
        json.put("report", result.report());
        return new Answer(isAllWell(result) ? Exit.FINE : Exit.FINDINGS, lines, json);
    }

    private static boolean isAllWell(ReconciliationResult result) {
        return sum(result, FOUND) == sum(result, MENDED);
    }

    private static long sum(ReconciliationResult result, List<ReconciliationCount> counts) {
        return counts.stream().mapToLong(result::count).sum();
    }
}
