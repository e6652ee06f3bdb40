package dev.identitysync.session;

import dev.identitysync.InvalidValueException;
import dev.identitysync.UserId;
import dev.identitysync.token.ClaimValues;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One session: whose it is, from when to when, and what the application keeps with it. Immutable. There is none
 * without a user. Instants are cut to milliseconds; a session from just after a revocation differs from one just
 * before it by less than a second. {@link #toString()} shows neither the session's id nor the application's claims.
 *
 * @param userId whose session it is
 * @param sessionId tells this session from the user's others: 1 to 128 letters, digits and {@code . _ ~ -}
 * @param issuedAt when the user signed in; what a revocation is compared with
 * @param notBefore from when on it is valid; not before {@code issuedAt}
 * @param expiresAt from when on it is not; not before {@code notBefore}
 * @param claims the application's own, of the types in {@link ClaimValues}, under other names than {@link #RESERVED}
 */
public record SessionClaims(
        UserId userId,
        String sessionId,
        Instant issuedAt,
        Instant notBefore,
        Instant expiresAt,
        Map<String, @Nullable Object> claims) {
    /** The names that no claim of the application can have (RFC 7519 §4.1, and {@code sid} of OpenID Connect). */
    public static final Set<String> RESERVED = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti", "sid");

    private static final int MAX_ID_LENGTH = 128;
    private static final int ID_BYTES = 16;

    /** @throws InvalidValueException if the id, the order of the instants, or a claim is not as said above */
    public SessionClaims {
        if (!isId(sessionId)) {
            throw new InvalidValueException("sessionId", "may have 1 to 128 letters, digits and . _ ~ -");
        }
        issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
        notBefore = notBefore.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
        if (notBefore.isBefore(issuedAt) || expiresAt.isBefore(notBefore)) {
            throw new InvalidValueException("session", "must be issued, begin and expire in this order");
        }
        claims.keySet().forEach(SessionClaims::requireFree);
        claims = ClaimValues.copyOf(claims);
    }

    /**
     * A new session with an id of 128 random bits, valid at once.
     *
     * @param now when the user signed in: {@link dev.identitysync.provisioning.SignIn#sessionFrom}. By a later instant the
     *     session outlives a revocation that came while they signed in
     * @param lifetime how long it lasts; more than zero
     * @throws InvalidValueException if the lifetime is not above zero
     */
    public static SessionClaims start(UserId userId, Instant now, Duration lifetime) {
        return start(userId, now, lifetime, Map.of());
    }

    /**
     * As {@link #start(UserId, Instant, Duration)}, with claims of the application.
     *
     * @throws InvalidValueException if the lifetime is not above zero, or a claim cannot be carried
     */
    public static SessionClaims start(
            UserId userId, Instant now, Duration lifetime, Map<String, @Nullable Object> claims) {
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new InvalidValueException("lifetime", "is not above zero; the session would never be valid");
        }
        return new SessionClaims(userId, newId(), now, now, now.plus(lifetime), claims);
    }

    private static boolean isId(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (!isOfId(text.charAt(index))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_ID_LENGTH;
    }

    private static boolean isOfId(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "._~-".indexOf(character) >= 0;
    }

    private static String newId() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static void requireFree(String name) {
        if (RESERVED.contains(name)) {
            throw new InvalidValueException("claims." + name, "is a name with a meaning in tokens; take another");
        }
    }

    @Override
    public String toString() {
        return "SessionClaims[" + userId + ", " + issuedAt + " to " + expiresAt + "]";
    }
}
