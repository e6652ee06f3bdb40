package dev.identitysync.google.events.stream;

import java.time.Instant;

/** Makes or fetches what proves to Google who asks. Thread-safe. */
interface BearerSource {

    /**
     * A token for a request now (RFC 6750 §2.1).
     *
     * @throws FailedCallException if there is none
     */
    String token(Instant now) throws FailedCallException;
}
