package dev.identitysync.cognito.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * A {@link PoolReconciliation} stopped on its way, because the store could not answer. What it did stands; started again
 * with the same work folder and settings, it goes on from its last checkpoint. The cause says what to mend.
 */
public final class ReconciliationStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReconciliationStoppedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
