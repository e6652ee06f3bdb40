package dev.identitysync.cognito.reconcile;

import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.provisioning.UserProvisioning;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** What a reconciliation was wired with. */
record ReconciliationSettings(
        UserPool pool,
        UserProvisioning users,
        AttributeMapping mapping,
        PoolRequests requests,
        RequestPace pace,
        Path workFolder,
        boolean apply,
        boolean syncDrift,
        Optional<DisableBound> disableBound,
        int partitionSize,
        ReconciliationListener listener,
        Clock clock) {

    /**
     * The most users that a run may disable.
     *
     * @param percent of those whom the store has from this pool
     */
    record DisableBound(int users, int percent) {}

    /** What makes the findings of two runs different. Bounds do not: a run that one of them stopped goes on with another. */
    String identity() {
        return pool + ", " + mapping + ", apply " + apply + ", sync " + syncDrift + ", disable "
                + disableBound.isPresent();
    }
}
