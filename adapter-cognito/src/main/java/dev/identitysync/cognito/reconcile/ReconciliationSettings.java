package dev.identitysync.cognito.reconcile;

import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.reconcile.engine.RunSettings;

/** What a reconciliation was wired with. */
record ReconciliationSettings(
        UserPool pool,
        AttributeMapping mapping,
        PoolRequests requests,
        boolean apply,
        boolean syncDrift,
        RunSettings run) {

    UserProvisioning users() {
        return run.users();
    }

    /** What makes the findings of two runs different. Bounds do not: a run that one of them stopped goes on with another. */
    String identity() {
        return pool + ", " + mapping + ", apply " + apply + ", sync " + syncDrift + ", disable "
                + run.disableBound().isPresent();
    }
}
