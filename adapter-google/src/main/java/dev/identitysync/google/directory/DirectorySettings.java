package dev.identitysync.google.directory;

import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.reconcile.engine.RunSettings;

/** What a reconciliation was wired with. */
record DirectorySettings(
        DirectoryScope scope,
        DirectoryDomains domains,
        DirectoryRequests requests,
        boolean apply,
        boolean syncDrift,
        boolean disableMissing,
        boolean enableReturned,
        RunSettings run) {

    UserProvisioning users() {
        return run.users();
    }

    boolean disables() {
        return run.disableBound().isPresent();
    }

    /** What makes the findings of two runs different. Bounds do not: a run that one of them stopped goes on with another. */
    String identity() {
        return "directory of " + scope + ", domains " + domains + ", apply " + apply + ", sync " + syncDrift
                + ", disable " + disables() + ", missing " + disableMissing + ", enable " + enableReturned;
    }
}
