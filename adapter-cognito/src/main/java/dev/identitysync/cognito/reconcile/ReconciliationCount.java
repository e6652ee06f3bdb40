package dev.identitysync.cognito.reconcile;

import dev.identitysync.reconcile.Counted;

/** What a {@link PoolReconciliation} counts. */
public enum ReconciliationCount implements Counted {
    /** Users whom the pool listed. */
    POOL_USERS,
    /** Users of the pool who never confirmed, or whose status says nothing; left alone. */
    NOT_CONFIRMED,
    /** Users who may not sign in to the pool (disabled, archived, compromised) and whom the store has not, or disabled too. */
    NOT_ACTIVE_IN_POOL,
    /** Users of the pool without a usable {@code sub}; left alone. */
    WITHOUT_SUBJECT,
    /** Users who are as the pool has them. */
    UNCHANGED,
    /** Users whom the store has not. */
    MISSING_IN_STORE,
    /** Users whom this run provisioned, or linked by their verified e-mail address. */
    PROVISIONED,
    /** Users of whom the pool says something else than the store, by the sync policy. */
    DRIFTED,
    /** Users whom this run brought up to date. */
    SYNCED,
    /** Users whom a sign-in would refuse. */
    REFUSED,
    /** Users of whom some attribute cannot be carried. */
    UNUSABLE_ATTRIBUTES,
    /** Users whose e-mail address in the pool belongs to another user of the store. */
    EMAIL_HELD_BY_ANOTHER,
    /** Users who may not sign in to the pool, and are active in the store. */
    DISABLED_IN_POOL,
    /** Users whom the store listed. */
    STORE_USERS,
    /** Users of the store whom the walk through the pool met. */
    MATCHED,
    /** Active users of the store whom the pool has no longer. */
    MISSING_IN_POOL,
    /** Users whom this run disabled. */
    DISABLED
}
