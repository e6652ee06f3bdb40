package dev.identitysync.testkit.oidc;

import java.util.Optional;

/** The endpoints of the provider, each with the path under which it is served. */
public enum OidcEndpoint {
    /** The discovery document (OIDC Discovery §4). */
    DISCOVERY("/.well-known/openid-configuration"),
    /** The public keys (RFC 7517). */
    JWKS("/jwks"),
    /** The login page, and the choice made on it. */
    AUTHORIZE("/authorize"),
    /** Code for tokens. */
    TOKEN("/token"),
    /** Claims for an access token. */
    USERINFO("/userinfo"),
    /** Pictures of the demo people. */
    AVATAR("/avatar.svg");

    private final String path;

    OidcEndpoint(String path) {
        this.path = path;
    }

    /** The path, starting with a slash. */
    public String path() {
        return path;
    }

    static Optional<OidcEndpoint> at(String path) {
        for (OidcEndpoint endpoint : values()) {
            if (endpoint.path.equals(path)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }
}
