package dev.identitysync.google.events.stream;

import java.net.URI;
import java.util.Optional;

/** The URL of the application that events are posted to. */
final class Receiver {

    private Receiver() {}

    /** What keeps Google from sending there, as far as the URL shows. */
    static Optional<String> oddity(URI receiver) {
        if (!"https".equalsIgnoreCase(receiver.getScheme())) {
            return Optional.of("must be https, not even http on localhost; Google sends nowhere else");
        }
        return receiver.getHost() == null || receiver.getRawUserInfo() != null || receiver.getRawFragment() != null
                ? Optional.of("must have a host, and neither user name nor fragment (#…)")
                : Optional.empty();
    }

    /** For people to read: whatever may be a secret is left out. */
    static String shown(URI receiver) {
        String port = receiver.getPort() < 0 ? "" : ":" + receiver.getPort();
        String query = receiver.getRawQuery() == null ? "" : "?…";
        return receiver.getHost() == null
                ? "an address without host"
                : receiver.getScheme() + "://" + receiver.getHost() + port + receiver.getRawPath() + query;
    }
}
