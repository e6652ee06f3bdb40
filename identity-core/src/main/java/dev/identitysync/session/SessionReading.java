package dev.identitysync.session;

import dev.identitysync.token.TokenRejection;
import java.time.Instant;

/** What reading a session's token came to. Immutable. */
public sealed interface SessionReading {

    /**
     * The user of this session is signed in.
     *
     * @param claims the session
     */
    record Valid(SessionClaims claims) implements SessionReading {}

    /**
     * The session was valid once: ask to sign in again.
     *
     * @param expiredAt when it ceased to be valid
     */
    record Expired(Instant expiredAt) implements SessionReading {}

    /**
     * No session: as if there were no cookie.
     *
     * @param reason why
     * @param detail the same for a person to read; holds nothing of the token, so it is safe to log
     */
    record Rejected(TokenRejection reason, String detail) implements SessionReading {}
}
