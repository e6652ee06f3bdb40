package dev.identitysync.token;

import dev.identitysync.InvalidValueException;
import dev.identitysync.internal.json.JsonNumbers;
import dev.identitysync.internal.json.JsonReader;
import dev.identitysync.internal.json.Unicode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token can carry: {@link String}, {@link Boolean}, {@link Long} for whole numbers, {@link BigDecimal} for the
 * others, {@code null}, and {@link List} and {@link Map} of these, up to {@value #MAX_DEPTH} deep. These come out of
 * a token exactly as they went in. Other numbers may go in, and come out as one of the two.
 */
public final class ClaimValues {
    /** How deep lists and maps may be nested; the claims themselves are the first level. */
    public static final int MAX_DEPTH = JsonReader.MAX_DEPTH;

    private ClaimValues() {}

    /**
     * A deep, unmodifiable copy with each number as the {@link Long} or {@link BigDecimal} that a token gives back.
     *
     * @throws InvalidValueException if a value is of another type, nested too deeply, or a text that is not Unicode;
     *     it names the claim
     */
    public static Map<String, @Nullable Object> copyOf(Map<String, @Nullable Object> claims) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        claims.forEach((name, value) -> copy.put(text(name, name), copyOfValue(name, value, 1)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyOfValue(String claim, @Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            return text(claim, text);
        }
        if (value instanceof Number number) {
            return number(claim, number);
        }
        if (depth == MAX_DEPTH) {
            throw invalid(claim, "is nested more than " + MAX_DEPTH + " deep");
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(copyOfValue(claim, element, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(claim, map, depth + 1);
        }
        throw invalid(
                claim,
                "is a " + value.getClass().getSimpleName()
                        + "; use String, Boolean, Long, BigDecimal, null, List and Map of these");
    }

    private static Map<String, @Nullable Object> copyOfMap(String claim, Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!(name instanceof String key)) {
                throw invalid(claim, "has a name that is not a String");
            }
            copy.put(text(claim, key), copyOfValue(claim, value, depth));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Number number(String claim, Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigDecimal
                || number instanceof BigInteger
                || (number instanceof Double && Double.isFinite(number.doubleValue()))
                || (number instanceof Float && Float.isFinite(number.floatValue()))) {
            String literal = new BigDecimal(number.toString()).toString();
            if (literal.length() <= JsonNumbers.MAX_LENGTH) {
                return JsonNumbers.parse(literal);
            }
        }
        throw invalid(
                claim, "is a number that cannot be carried; use at most " + JsonNumbers.MAX_LENGTH + " characters");
    }

    private static String text(String claim, String text) {
        if (!Unicode.isWhole(text)) {
            throw invalid(claim, "holds half a surrogate pair; remove it before passing it on");
        }
        return text;
    }

    private static InvalidValueException invalid(String claim, String problem) {
        return new InvalidValueException("claims." + claim, problem);
    }
}
