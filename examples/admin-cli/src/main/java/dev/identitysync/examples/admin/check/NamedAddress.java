package dev.identitysync.examples.admin.check;

import dev.identitysync.InvalidValueException;
import dev.identitysync.issuer.SafeUri;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses as a provider names them. */
final class NamedAddress {
    /** What {@link #safe} takes, for a finding. */
    static final String RULE = "an absolute https URL, or http on this machine";

    private static final int LAST_PORT = 65_535;

    private NamedAddress() {}

    /** The address, if it is one, and one that a secret may be sent to and keys may be read from. */
    static Optional<URI> safe(String text) {
        try {
            return Optional.of(SafeUri.require("address", new URI(text))).filter(uri -> uri.getPort() <= LAST_PORT);
        } catch (URISyntaxException | InvalidValueException e) {
            return Optional.empty();
        }
    }
}
