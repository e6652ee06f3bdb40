package dev.identitysync.testkit.oidc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person granted to a client on the login page. */
record Grant(
        DemoPerson person,
        String clientId,
        String redirectUri,
        List<String> scopes,
        @Nullable String nonce,
        String codeChallenge,
        Instant authenticatedAt) {

    @Override
    public String toString() {
        return "Grant[" + clientId + "]";
    }
}
