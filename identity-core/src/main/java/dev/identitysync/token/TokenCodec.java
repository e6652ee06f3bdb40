package dev.identitysync.token;

import static dev.identitysync.token.TokenRejection.BAD_CLAIM;
import static dev.identitysync.token.TokenRejection.NOT_AUTHENTIC;
import static dev.identitysync.token.TokenRejection.NOT_YET_VALID;
import static dev.identitysync.token.TokenRejection.TOO_LARGE;

import dev.identitysync.InvalidValueException;
import dev.identitysync.internal.json.JsonWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads the tokens of one purpose: claims in, an ASCII string out, and back. Immutable and thread-safe; make
 * one at start-up and keep it.
 *
 * <p>It reads what it mints and little else. The length comes first, then the structure, then the header, before any
 * cryptography; only what is authentic is looked into. Bad input of any kind gives a {@link TokenReading.Rejected} and
 * never an exception. What a token carries is never a token itself (CVE-2026-29000).
 */
public final class TokenCodec {
    private static final String EXPIRES = "exp";
    private static final String NOT_BEFORE = "nbf";

    private final KeyRing keys;
    private final String purpose;
    private final int maxLength;
    private final Clock clock;
    private final Duration clockSkew;
    private final TokenHeaders headers;
    private final String mintingHeader;

    /**
     * @param keys the key that mints, and those whose tokens are read
     * @param purpose what the tokens are for, in the header as {@code typ} (RFC 8725 §3.11), such as
     *     {@code idsync-session+jwt}: 1 to 64 letters, digits and {@code . + - _}. A token of another purpose is
     *     rejected, though it be made with the same key
     * @param maxLength the most ASCII characters that a token has, when minted and when read
     * @param clock what tells whether a token has expired; there is no leeway
     * @throws InvalidValueException if the purpose or the length is out of range
     */
    public TokenCodec(KeyRing keys, String purpose, int maxLength, Clock clock) {
        this(keys, purpose, maxLength, clock, Duration.ZERO);
    }

    private TokenCodec(KeyRing keys, String purpose, int maxLength, Clock clock, Duration clockSkew) {
        if (!purpose.matches("[A-Za-z0-9.+_-]{1,64}")) {
            throw new InvalidValueException("purpose", "may have 1 to 64 letters, digits and . + - _");
        }
        if (maxLength < 1) {
            throw new InvalidValueException("maxLength", "is below 1; no token is so short");
        }
        if (clockSkew.isNegative()) {
            throw new InvalidValueException("clockSkew", "is negative; use zero for none");
        }
        this.keys = keys;
        this.purpose = purpose;
        this.maxLength = maxLength;
        this.clock = clock;
        this.clockSkew = clockSkew;
        this.headers = new TokenHeaders(keys, purpose);
        this.mintingHeader = headers.write(keys.minting());
    }

    /**
     * The same codec, but for nodes whose clocks may differ by so much: a token that a node with a faster clock minted
     * is accepted before its {@code nbf}. It does not prolong the life of any token.
     *
     * @throws InvalidValueException if the duration is negative
     */
    public TokenCodec withClockSkew(Duration atMost) {
        return new TokenCodec(keys, purpose, maxLength, clock, atMost);
    }

    /** By how much the clocks of nodes may differ; zero unless said otherwise. */
    public Duration clockSkew() {
        return clockSkew;
    }

    /**
     * Makes a token. {@code exp} is added; an {@code nbf} among the claims is a {@link NumericDate} and is heeded.
     *
     * @param claims values of the types in {@link ClaimValues}
     * @param expiresAt from when on it is no longer valid, cut to milliseconds
     * @throws TokenTooLargeException if it would be longer than this codec reads
     * @throws InvalidValueException if a claim cannot be carried, {@code exp} is among them, or the expiry is not
     *     between 1970 and 9999
     */
    public String mint(Map<String, @Nullable Object> claims, Instant expiresAt) {
        if (claims.containsKey(EXPIRES)) {
            throw new InvalidValueException("claims.exp", "is set from expiresAt; leave it out");
        }
        if (claims.containsKey(NOT_BEFORE)
                && NumericDate.parse(claims.get(NOT_BEFORE)).isEmpty()) {
            throw new InvalidValueException("claims.nbf", "is no NumericDate; use NumericDate.of");
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(ClaimValues.copyOf(claims));
        all.put(EXPIRES, NumericDate.of(expiresAt));
        String token = keys.minting().form().mint(mintingHeader, JsonWriter.write(all));
        if (token.length() > maxLength) {
            throw new TokenTooLargeException(token.length(), maxLength);
        }
        return token;
    }

    /** Reads a token. Never throws, whatever the token is. */
    public TokenReading read(String token) {
        try {
            return judge(claimsOf(token));
        } catch (RejectionException e) {
            return new TokenReading.Rejected(e.reason(), e.detail());
        }
    }

    private Map<String, @Nullable Object> claimsOf(String token) throws RejectionException {
        if (token.length() > maxLength) {
            throw new RejectionException(TOO_LARGE, "has more than " + maxLength + " characters");
        }
        CompactToken parts = CompactToken.parse(token);
        byte[] content = headers.keyOf(parts).form().open(parts);
        if (content == null) {
            throw new RejectionException(NOT_AUTHENTIC, "the signature or the encryption is not by the key it names");
        }
        return TokenJson.readObject(content);
    }

    private TokenReading judge(Map<String, @Nullable Object> claims) throws RejectionException {
        Instant expiresAt = instant(EXPIRES, claims.remove(EXPIRES));
        Instant now = clock.instant();
        if (!now.isBefore(expiresAt)) {
            return new TokenReading.Expired(expiresAt);
        }
        if (claims.containsKey(NOT_BEFORE)
                && now.plus(clockSkew).isBefore(instant(NOT_BEFORE, claims.get(NOT_BEFORE)))) {
            throw new RejectionException(NOT_YET_VALID, "nbf is still to come");
        }
        return new TokenReading.Valid(Collections.unmodifiableMap(claims), expiresAt);
    }

    private static Instant instant(String claim, @Nullable Object value) throws RejectionException {
        Optional<Instant> instant = NumericDate.parse(value);
        if (instant.isEmpty()) {
            throw new RejectionException(BAD_CLAIM, claim + " is missing or no NumericDate");
        }
        return instant.get();
    }

    @Override
    public String toString() {
        return "TokenCodec[" + purpose + ", " + keys + "]";
    }
}
