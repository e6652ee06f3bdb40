package dev.identitysync.cognito.reconcile;

import dev.identitysync.cognito.internal.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers' users that a pool's user is linked to, from the attribute {@code identities}. */
final class LinkedIdentities {
    private final List<?> identities;

    private LinkedIdentities(List<?> identities) {
        this.identities = identities;
    }

    static LinkedIdentities of(PoolUser user) {
        Optional<String> json = user.attribute("identities");
        try {
            return new LinkedIdentities(
                    json.isPresent()
                                    && JsonTree.read(json.get().getBytes(StandardCharsets.UTF_8))
                                            instanceof List<?> list
                            ? list
                            : List.of());
        } catch (IOException e) {
            return new LinkedIdentities(List.of());
        }
    }

    boolean contain(ProviderUser provided) {
        return identities.stream()
                .anyMatch(identity -> identity instanceof Map<?, ?> members
                        && provided.provider().equals(members.get("providerName"))
                        && provided.subject().equals(members.get("userId")));
    }
}
