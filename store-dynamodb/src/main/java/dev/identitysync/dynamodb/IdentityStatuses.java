package dev.identitysync.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which identities of one user may not be signed in with, and as of when each came to have its status.
 *
 * @param disabled those that may not
 * @param asOf by identity; none where no status was ever set
 */
record IdentityStatuses(Set<ExternalIdentity> disabled, Map<ExternalIdentity, Instant> asOf) {
    static final IdentityStatuses NONE = new IdentityStatuses(Set.of(), Map.of());

    IdentityStatuses {
        disabled = Set.copyOf(disabled);
        asOf = Map.copyOf(asOf);
    }

    @Override
    public String toString() {
        return "IdentityStatuses[" + disabled.size() + " disabled]";
    }

    IdentityStatus of(ExternalIdentity identity) {
        return disabled.contains(identity) ? IdentityStatus.DISABLED : IdentityStatus.ACTIVE;
    }

    /** With a status that an identity came to have at an instant; these where a later one is known. */
    IdentityStatuses with(ExternalIdentity identity, IdentityStatus status, Instant at) {
        Instant known = asOf.get(identity);
        if (known != null && at.isBefore(known)) {
            return this;
        }
        Set<ExternalIdentity> others = new HashSet<>(disabled);
        others.remove(identity);
        if (status == IdentityStatus.DISABLED) {
            others.add(identity);
        }
        Map<ExternalIdentity, Instant> instants = new HashMap<>(asOf);
        instants.put(identity, at);
        return new IdentityStatuses(others, instants);
    }

    /** With nothing known of an identity. */
    IdentityStatuses without(ExternalIdentity identity) {
        Set<ExternalIdentity> others = new HashSet<>(disabled);
        others.remove(identity);
        Map<ExternalIdentity, Instant> instants = new HashMap<>(asOf);
        instants.remove(identity);
        return new IdentityStatuses(others, instants);
    }
}
