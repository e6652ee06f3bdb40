package dev.identitysync.cognito.reconcile;

import dev.identitysync.reconcile.Step;

/** The steps of a {@link PoolReconciliation}, in order. */
public enum ReconciliationPhase implements Step {
    /** The pool's users, one after the other, are held against the store. */
    POOL,
    /** The store's users are held against those whom the pool had. */
    STORE,
    /** Users whom the pool has no longer are disabled, where that was asked for. */
    DISABLING,
    /** All is done. */
    FINISHED
}
