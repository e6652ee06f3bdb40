package dev.identitysync.cognito.reconcile;

import java.util.Locale;
import java.util.Optional;

/** What was done about a finding. */
enum FindingAction {
    NONE(Optional.empty()),
    PROVISIONED(Optional.of(ReconciliationCount.PROVISIONED)),
    SYNCED(Optional.of(ReconciliationCount.SYNCED)),
    DISABLED(Optional.of(ReconciliationCount.DISABLED));

    private final Optional<ReconciliationCount> count;

    FindingAction(Optional<ReconciliationCount> count) {
        this.count = count;
    }

    Optional<ReconciliationCount> count() {
        return count;
    }

    String inReport() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FindingAction fromReport(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
