package dev.identitysync.testkit.oidc;

import java.net.URI;
import java.util.Set;

/**
 * An application that may send people to the provider.
 *
 * @param clientId the public identifier
 * @param clientSecret what the application proves itself with at the token endpoint; left out of {@link #toString()}
 * @param redirectUris where people may be sent back to; compared character by character (RFC 9700 §4.1.3)
 */
public record RegisteredClient(String clientId, String clientSecret, Set<URI> redirectUris) {

    /** @throws IllegalArgumentException if a part is empty */
    public RegisteredClient {
        redirectUris = Set.copyOf(redirectUris);
        if (clientId.isBlank() || clientSecret.isBlank() || redirectUris.isEmpty()) {
            throw new IllegalArgumentException("a client needs an id, a secret and at least one redirect URI");
        }
    }

    /** A client with one redirect URI. */
    public RegisteredClient(String clientId, String clientSecret, URI redirectUri) {
        this(clientId, clientSecret, Set.of(redirectUri));
    }

    boolean mayReturnTo(String redirectUri) {
        return redirectUris.stream().anyMatch(uri -> uri.toString().equals(redirectUri));
    }

    @Override
    public String toString() {
        return "RegisteredClient[" + clientId + "]";
    }
}
