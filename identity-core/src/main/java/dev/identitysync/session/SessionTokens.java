package dev.identitysync.session;

import dev.identitysync.InvalidValueException;
import dev.identitysync.UserId;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.NumericDate;
import dev.identitysync.token.TokenCodec;
import dev.identitysync.token.TokenReading;
import dev.identitysync.token.TokenRejection;
import dev.identitysync.token.TokenTooLargeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens of sessions and sessions of tokens (RFC 7519). Immutable and thread-safe; make one at start-up and keep
 * it. It asks nobody: {@link LiveSessions} knows of users who were disabled or signed out everywhere.
 */
public final class SessionTokens {
    /** The {@code typ} of these tokens; others made with the same keys are no sessions (RFC 8725 §3.11). */
    public static final String PURPOSE = "idsync-session+jwt";

    /** So many characters, and a whole {@code Set-Cookie} line of {@link SessionCookie} stays within 4096 bytes. */
    public static final int DEFAULT_MAX_LENGTH = 4000;

    /** By how much the clocks of two nodes may differ; a new session is good on a node whose clock is behind. */
    public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(5);

    private static final Set<String> OF_THE_SESSION = Set.of("sub", "sid", "iat", "nbf");

    private final KeyRing keys;
    private final Clock clock;
    private final int maxLength;
    private final TokenCodec codec;

    /**
     * Tokens of at most {@value #DEFAULT_MAX_LENGTH} characters.
     *
     * @param keys the key that mints, and those whose tokens are accepted
     * @param clock what tells whether a session has expired; there is no leeway
     */
    public SessionTokens(KeyRing keys, Clock clock) {
        this(keys, clock, DEFAULT_MAX_LENGTH, DEFAULT_CLOCK_SKEW);
    }

    private SessionTokens(KeyRing keys, Clock clock, int maxLength, Duration clockSkew) {
        this.keys = keys;
        this.clock = clock;
        this.maxLength = maxLength;
        this.codec = new TokenCodec(keys, PURPOSE, maxLength, clock).withClockSkew(clockSkew);
    }

    /**
     * The same, for tokens of another length, such as those that do not travel in a cookie.
     *
     * @throws InvalidValueException if the length is below 1
     */
    public SessionTokens withMaxLength(int characters) {
        return new SessionTokens(keys, clock, characters, codec.clockSkew());
    }

    /**
     * The same, for clocks that may differ by another duration. It only lets a session begin sooner, and never
     * prolongs one.
     *
     * @throws InvalidValueException if the duration is negative
     */
    public SessionTokens withClockSkew(Duration atMost) {
        return new SessionTokens(keys, clock, maxLength, atMost);
    }

    /**
     * The token of a session.
     *
     * @throws TokenTooLargeException if it would be longer than it may be; put fewer claims into the session
     * @throws InvalidValueException if an instant is not between 1970 and 9999
     */
    public String mint(SessionClaims session) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("sub", session.userId().value());
        claims.put("sid", session.sessionId());
        claims.put("iat", NumericDate.of(session.issuedAt()));
        claims.put("nbf", NumericDate.of(session.notBefore()));
        claims.putAll(session.claims());
        return codec.mint(claims, session.expiresAt());
    }

    /** The session of a token. Never throws, whatever the token is. */
    public SessionReading read(String token) {
        TokenReading reading = codec.read(token);
        if (reading instanceof TokenReading.Valid valid) {
            return session(valid);
        }
        if (reading instanceof TokenReading.Expired expired) {
            return new SessionReading.Expired(expired.expiredAt());
        }
        TokenReading.Rejected rejected = (TokenReading.Rejected) reading;
        return new SessionReading.Rejected(rejected.reason(), rejected.detail());
    }

    Duration clockSkew() {
        return codec.clockSkew();
    }

    Clock clock() {
        return clock;
    }

    private static SessionReading session(TokenReading.Valid token) {
        Map<String, @Nullable Object> claims = token.claims();
        Object userId = claims.get("sub");
        Object sessionId = claims.get("sid");
        Instant issuedAt = NumericDate.parse(claims.get("iat")).orElse(null);
        Instant notBefore = NumericDate.parse(claims.get("nbf")).orElse(null);
        if (!(userId instanceof String user && sessionId instanceof String id)) {
            return badClaim("sub or sid is missing or no text");
        }
        if (issuedAt == null || notBefore == null) {
            return badClaim("iat or nbf is missing or no NumericDate");
        }
        try {
            return new SessionReading.Valid(
                    new SessionClaims(new UserId(user), id, issuedAt, notBefore, token.expiresAt(), others(claims)));
        } catch (InvalidValueException e) {
            return badClaim("the claims make no session");
        }
    }

    private static Map<String, @Nullable Object> others(Map<String, @Nullable Object> claims) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            if (!OF_THE_SESSION.contains(name)) {
                others.put(name, value);
            }
        });
        return others;
    }

    private static SessionReading badClaim(String detail) {
        return new SessionReading.Rejected(TokenRejection.BAD_CLAIM, detail);
    }

    @Override
    public String toString() {
        return "SessionTokens[" + keys + "]";
    }
}
