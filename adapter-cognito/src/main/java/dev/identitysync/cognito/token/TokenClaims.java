package dev.identitysync.cognito.token;

import dev.identitysync.issuer.Claims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a verified token claims, by name: also what a PreTokenGeneration trigger added. Immutable, however deep;
 * {@link #toString()} shows nothing.
 */
public final class TokenClaims {
    private final Map<String, @Nullable Object> values;

    private TokenClaims(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    static TokenClaims of(Claims claims) {
        return new TokenClaims(frozen(claims.values()));
    }

    /**
     * A claim: a {@link String}, a {@link Boolean}, a {@link Number}, or a {@link List} or {@link Map} of such. Empty if
     * the token does not have it, or has null.
     *
     * @param name the claim's name, such as {@code custom:tenant}
     */
    public Optional<Object> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A claim that is a string; empty also if it is something else. */
    public Optional<String> findText(String name) {
        return find(name).filter(String.class::isInstance).map(String.class::cast);
    }

    private static Map<String, @Nullable Object> frozen(Map<?, ?> members) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(String.valueOf(name), frozen(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object frozen(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return frozen(members);
        }
        if (!(value instanceof List<?> elements)) {
            return value;
        }
        List<@Nullable Object> copy = new ArrayList<>();
        elements.forEach(element -> copy.add(frozen(element)));
        return Collections.unmodifiableList(copy);
    }

    @Override
    public String toString() {
        return "TokenClaims[redacted]";
    }
}
