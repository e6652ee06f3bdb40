package dev.identitysync.cognito.reconcile;

import java.util.Locale;

/** What was found about one user. */
enum FindingKind {
    MISSING_IN_STORE(ReconciliationCount.MISSING_IN_STORE),
    DRIFTED(ReconciliationCount.DRIFTED),
    REFUSED(ReconciliationCount.REFUSED),
    UNUSABLE_ATTRIBUTES(ReconciliationCount.UNUSABLE_ATTRIBUTES),
    EMAIL_HELD_BY_ANOTHER(ReconciliationCount.EMAIL_HELD_BY_ANOTHER),
    DISABLED_IN_POOL(ReconciliationCount.DISABLED_IN_POOL),
    MISSING_IN_POOL(ReconciliationCount.MISSING_IN_POOL);

    private final ReconciliationCount count;

    FindingKind(ReconciliationCount count) {
        this.count = count;
    }

    ReconciliationCount count() {
        return count;
    }

    String inReport() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static FindingKind fromReport(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
