package dev.identitysync.jdbc;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of a column that identifies a user, or by which a user is known to an issuer. */
public enum KeyType {
    /** {@code text}, {@code varchar} or {@code char}. */
    TEXT(SqlType.TEXT) {
        @Override
        @Nullable
        Object value(String text) {
            return text;
        }

        @Override
        Object lowest() {
            return "";
        }
    },
    /** {@code uuid}, whose text is in lower case. */
    UUID(SqlType.UUID) {
        @Override
        @Nullable
        Object value(String text) {
            return CANONICAL_UUID.matcher(text).matches() ? java.util.UUID.fromString(text) : null;
        }

        @Override
        Object lowest() {
            return new UUID(0, 0);
        }
    },
    /** {@code bigint}, {@code integer} or {@code smallint}. */
    BIGINT(SqlType.BIGINT) {
        @Override
        @Nullable
        Object value(String text) {
            try {
                long number = Long.parseLong(text);
                return Long.toString(number).equals(text) ? number : null;
            } catch (NumberFormatException e) {
                // No number, so nobody's.
                return null;
            }
        }

        @Override
        Object lowest() {
            // One more would do, and is no bigint where it is written into a text: the cast comes before the minus.
            return -Long.MAX_VALUE;
        }
    };

    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final SqlType parameter;

    KeyType(SqlType parameter) {
        this.parameter = parameter;
    }

    /** The type whose columns have parameters of this type. */
    static KeyType of(SqlType parameter) {
        for (KeyType type : values()) {
            if (type.parameter == parameter) {
                return type;
            }
        }
        throw new IllegalArgumentException("No key is a " + parameter);
    }

    SqlType parameter() {
        return parameter;
    }

    /** The value whose text is this; null if the type has none, so that it equals nothing. */
    @Nullable
    abstract Object value(String text);

    /** What no key of a user is, or is before. */
    abstract Object lowest();
}
