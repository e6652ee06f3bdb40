package dev.identitysync.cognito.reconcile;

import dev.identitysync.reconcile.Counted;

/** What was found about one user. It is counted as the {@link ReconciliationCount} of the same name. */
enum FindingKind implements Counted {
    MISSING_IN_STORE,
    DRIFTED,
    REFUSED,
    UNUSABLE_ATTRIBUTES,
    EMAIL_HELD_BY_ANOTHER,
    DISABLED_IN_POOL,
    MISSING_IN_POOL
}
