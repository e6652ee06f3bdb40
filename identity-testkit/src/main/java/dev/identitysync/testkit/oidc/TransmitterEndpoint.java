package dev.identitysync.testkit.oidc;

import java.util.Optional;

/** What a transmitter of security events publishes, each with the path under which it is served. */
public enum TransmitterEndpoint {
    /** The configuration document (OpenID RISC Profile §3). */
    CONFIGURATION("/.well-known/risc-configuration"),
    /** The public keys (RFC 7517). */
    KEYS("/keys");

    private final String path;

    TransmitterEndpoint(String path) {
        this.path = path;
    }

    /** The path, starting with a slash. */
    public String path() {
        return path;
    }

    static Optional<TransmitterEndpoint> at(String path) {
        for (TransmitterEndpoint endpoint : values()) {
            if (endpoint.path.equals(path)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }
}
