package dev.identitysync.benchmarks.provisioning;

import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.benchmarks.jmh.Way;
import dev.identitysync.benchmarks.result.Role;

/** The sign-in of a returning user, and what of it is the store's. */
enum ProvisioningWay implements Way {
    SIGN_IN("identity-sync", Role.OURS),
    STORE_ALONE("the store alone", Role.LIMIT);

    private final String label;
    private final Role role;

    ProvisioningWay(String label, Role role) {
        this.label = label;
        this.role = role;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Role role() {
        return role;
    }

    /** The operation, which throws if the user does not return. */
    Operation in(ProvisioningScene scene) {
        return this == SIGN_IN ? scene::signIn : scene::askStore;
    }
}
