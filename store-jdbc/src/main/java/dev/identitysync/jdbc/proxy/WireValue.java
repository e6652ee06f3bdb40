package dev.identitysync.jdbc.proxy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.jdbc.SqlType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of statements and columns in the protocol's JSON. */
final class WireValue {
    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";

    private WireValue() {}

    /** The type that a value has on the wire; null has that of a text. */
    static SqlType type(@Nullable Object value) {
        if (value instanceof Instant) {
            return SqlType.TIMESTAMPTZ;
        }
        return value instanceof Boolean ? SqlType.BOOLEAN : SqlType.TEXT;
    }

    /**
     * A value as JSON.
     *
     * @param name what to call it, should it be none that can be sent
     */
    static @Nullable Object toJson(String name, @Nullable Object value) {
        if (value instanceof Instant time) {
            return text(time);
        } else if (value instanceof Long number) {
            return Json.Literal.of(number);
        } else if (value instanceof UUID id) {
            return id.toString();
        } else if (value instanceof String text && !isUnicode(text)) {
            throw new InvalidValueException(name, "holds half a surrogate pair, which is no text");
        }
        return value;
    }

    /** A value that is not null of a type out of JSON; empty if it is none. */
    static Optional<Object> ofJson(SqlType type, Object json) {
        return switch (type) {
            case TEXT -> text(json).filter(WireValue::isUnicode).map(Object.class::cast);
            case BOOLEAN -> json instanceof Boolean ? Optional.of(json) : Optional.empty();
            case BIGINT -> json instanceof Json.Literal number ? bigint(number.digits()) : Optional.empty();
            case TIMESTAMPTZ -> text(json).flatMap(WireValue::instant);
            case UUID -> text(json).flatMap(WireValue::uuid);
        };
    }

    static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Optional<String> text(Object json) {
        return json instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static String text(Instant time) {
        if (time.equals(Instant.MAX)) {
            return INFINITY;
        }
        return time.equals(Instant.MIN) ? MINUS_INFINITY : time.toString();
    }

    private static Optional<Object> instant(String text) {
        try {
            return Optional.of(
                    switch (text) {
                        case INFINITY -> Instant.MAX;
                        case MINUS_INFINITY -> Instant.MIN;
                        default -> Instant.parse(text);
                    });
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> bigint(String digits) {
        try {
            long number = Long.parseLong(digits);
            // Neither 01 nor -0.
            return Long.toString(number).equals(digits) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> uuid(String text) {
        try {
            // It takes less than a UUID for one.
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
