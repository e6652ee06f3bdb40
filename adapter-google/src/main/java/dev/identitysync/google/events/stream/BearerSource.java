package dev.identitysync.google.events.stream;

import java.time.Instant;
import java.util.Optional;

/** Makes or fetches what proves to Google who asks. Thread-safe. */
interface BearerSource {

    /**
     * A token for a request now (RFC 6750 §2.1).
     *
     * @throws FailedCallException if there is none
     */
    String token(Instant now) throws FailedCallException;

    /**
     * A token that is not the last one, which was refused (HTTP 401); empty where each is made anew, so that another one
     * would be refused as well.
     *
     * @throws FailedCallException if there is none
     */
    default Optional<String> renewed(Instant now) throws FailedCallException {
        return Optional.empty();
    }
}
