package dev.identitysync.google;

import dev.identitysync.google.IdTokenProblem.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads claims by type; JSON null is as good as absent. */
record Claims(Map<String, @Nullable Object> values) {
    private static final double YEAR_10000 = 253_402_300_800d;

    Optional<Object> find(String claim) {
        return Optional.ofNullable(values.get(claim));
    }

    Optional<String> findText(String claim) throws RejectedTokenException {
        Object value = values.get(claim);
        if (value != null && !(value instanceof String)) {
            throw malformed(claim, "a string", "of another type");
        }
        return Optional.ofNullable((String) value);
    }

    String text(String claim) throws RejectedTokenException {
        Optional<String> value = findText(claim).filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            throw RejectedTokenException.missing(claim, "a string that is not empty");
        }
        return value.get();
    }

    /** A NumericDate (RFC 7519 §2): seconds, possibly with a fraction, which is cut off. */
    Optional<Instant> findTime(String claim) throws RejectedTokenException {
        Object value = values.get(claim);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Number number) || !(number.doubleValue() >= 0) || number.doubleValue() >= YEAR_10000) {
            throw malformed(claim, "a number of seconds since 1970", "of another type or out of range");
        }
        return Optional.of(Instant.ofEpochSecond(number.longValue()));
    }

    Instant time(String claim) throws RejectedTokenException {
        Optional<Instant> time = findTime(claim);
        if (time.isEmpty()) {
            throw RejectedTokenException.missing(claim, "a number of seconds since 1970");
        }
        return time.get();
    }

    /** A string or a list of strings, as {@code aud} is (RFC 7519 §4.1.3). */
    List<String> texts(String claim) throws RejectedTokenException {
        Object value = values.get(claim);
        if (!(value instanceof List<?> list)) {
            return List.of(text(claim));
        }
        if (list.isEmpty() || !list.stream().allMatch(String.class::isInstance)) {
            throw malformed(claim, "a string or a list of strings", "of another type");
        }
        return list.stream().map(String.class::cast).toList();
    }

    private static RejectedTokenException malformed(String claim, String expected, String actual) {
        return new RejectedTokenException(Reason.MALFORMED_CLAIM, claim, expected, actual);
    }

    @Override
    public String toString() {
        return "Claims[redacted]";
    }
}
