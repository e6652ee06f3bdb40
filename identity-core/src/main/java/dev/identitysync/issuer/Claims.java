package dev.identitysync.issuer;

import dev.identitysync.internal.json.JsonException;
import dev.identitysync.internal.json.JsonReader;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads claims by type; JSON null is as good as absent. A claim of the wrong type is a {@link RejectedTokenException}
 * that names it. {@link #toString()} shows none.
 *
 * @param values the claims by name
 */
public record Claims(Map<String, @Nullable Object> values) {
    private static final double YEAR_10000 = 253_402_300_800d;

    /**
     * The claims that a JSON text holds.
     *
     * @throws ParseException if it is no JSON object with each name once; its message repeats nothing of the text
     */
    public static Claims parse(String json) throws ParseException {
        try {
            return new Claims(JsonReader.THEIRS.readObject(json));
        } catch (JsonException e) {
            throw new ParseException("no JSON object", 0);
        }
    }

    /** A claim of any type. */
    public Optional<Object> find(String claim) {
        return Optional.ofNullable(values.get(claim));
    }

    /** A claim that is a string, if it is there. */
    public Optional<String> findText(String claim) throws RejectedTokenException {
        Object value = values.get(claim);
        if (value != null && !(value instanceof String)) {
            throw malformed(claim, "a string", "of another type");
        }
        return Optional.ofNullable((String) value);
    }

    /** A claim that must be a string, and not empty. */
    public String text(String claim) throws RejectedTokenException {
        Optional<String> value = findText(claim).filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            throw RejectedTokenException.missing(claim, "a string that is not empty");
        }
        return value.get();
    }

    /** A claim that is a NumericDate (RFC 7519 §2), if it is there: seconds, possibly with a fraction, which is cut off. */
    public Optional<Instant> findTime(String claim) throws RejectedTokenException {
        Object value = values.get(claim);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Number number) || !(number.doubleValue() >= 0) || number.doubleValue() >= YEAR_10000) {
            throw malformed(claim, "a number of seconds since 1970", "of another type or out of range");
        }
        return Optional.of(Instant.ofEpochSecond(number.longValue()));
    }

    /** A claim that must be a NumericDate. */
    public Instant time(String claim) throws RejectedTokenException {
        Optional<Instant> time = findTime(claim);
        if (time.isEmpty()) {
            throw RejectedTokenException.missing(claim, "a number of seconds since 1970");
        }
        return time.get();
    }

    /** A claim that must be a string or a list of strings, as {@code aud} is (RFC 7519 §4.1.3). */
    public List<String> texts(String claim) throws RejectedTokenException {
        Object value = values.get(claim);
        if (!(value instanceof List<?> list)) {
            return List.of(text(claim));
        }
        if (list.isEmpty() || !list.stream().allMatch(String.class::isInstance)) {
            throw malformed(claim, "a string or a list of strings", "of another type");
        }
        return list.stream().map(String.class::cast).toList();
    }

    /** A claim that must be an object; its members are read as claims are. */
    public Claims object(String claim) throws RejectedTokenException {
        Object value = values.get(claim);
        if (value == null) {
            throw RejectedTokenException.missing(claim, "an object");
        }
        if (!(value instanceof Map<?, ?>)) {
            throw malformed(claim, "an object", "of another type");
        }
        @SuppressWarnings("unchecked") // a JSON object has strings for names
        Map<String, @Nullable Object> members = (Map<String, @Nullable Object>) value;
        return new Claims(members);
    }

    /**
     * Passes if they hold now: {@code exp} and {@code iat}, which must be there, and {@code nbf} where it is.
     *
     * @param clockSkew how far the issuer's clock may be off
     */
    public void requireCurrent(Instant now, Duration clockSkew) throws RejectedTokenException {
        Instant expires = time("exp");
        if (!now.isBefore(expires.plus(clockSkew))) {
            throw new RejectedTokenException(TokenFault.EXPIRED, "exp", "after " + now, expires.toString());
        }
        Instant latest = now.plus(clockSkew);
        Instant issued = time("iat");
        if (issued.isAfter(latest)) {
            throw notBefore(TokenFault.ISSUED_IN_THE_FUTURE, "iat", now, issued);
        }
        Optional<Instant> begins = findTime("nbf");
        if (begins.isPresent() && begins.get().isAfter(latest)) {
            throw notBefore(TokenFault.NOT_YET_VALID, "nbf", now, begins.get());
        }
    }

    private static RejectedTokenException notBefore(TokenFault fault, String claim, Instant now, Instant actual) {
        return new RejectedTokenException(fault, claim, "not after " + now, actual.toString());
    }

    private static RejectedTokenException malformed(String claim, String expected, String actual) {
        return new RejectedTokenException(TokenFault.MALFORMED_CLAIM, claim, expected, actual);
    }

    @Override
    public String toString() {
        return "Claims[redacted]";
    }
}
