package dev.identitysync.cognito.reconcile;

/**
 * What a {@link TestUserCleanup} deleted.
 *
 * @param deletedInPool users who are no longer in the pool, counting those who were gone when their turn came
 * @param deletedInStore users whom this call deleted from the store
 * @param kept users who were left alone: they changed since they were found, or can sign in by another issuer too
 */
public record CleanupResult(int deletedInPool, int deletedInStore, int kept) {}
