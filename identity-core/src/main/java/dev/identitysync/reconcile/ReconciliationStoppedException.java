package dev.identitysync.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * A reconciliation stopped on its way, because the store could not answer. What it did stands; started again with the same
 * work folder and settings, it goes on from its last checkpoint. The cause says what to mend.
 */
public final class ReconciliationStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened and what to do; without personal data
     * @param cause what stopped it, itself free of personal data
     */
    public ReconciliationStoppedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
