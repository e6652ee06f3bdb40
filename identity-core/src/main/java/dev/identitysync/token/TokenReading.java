package dev.identitysync.token;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What reading a token came to. Immutable. {@code toString} shows no claim. */
public sealed interface TokenReading {

    /**
     * The token is authentic, meant for this purpose, and its time has come and not passed.
     *
     * @param claims what was put into it, without {@code exp}; unmodifiable, with values of the types in
     *     {@link ClaimValues}
     * @param expiresAt when it ceases to be valid, in whole milliseconds
     */
    record Valid(Map<String, @Nullable Object> claims, Instant expiresAt) implements TokenReading {
        @Override
        public String toString() {
            return "Valid[expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * The token is authentic, and was valid once.
     *
     * @param expiredAt when it ceased to be valid
     */
    record Expired(Instant expiredAt) implements TokenReading {}

    /**
     * The token is not accepted.
     *
     * @param reason why
     * @param detail the same for a person to read; holds nothing of the token, so it is safe to log
     */
    record Rejected(TokenRejection reason, String detail) implements TokenReading {}
}
