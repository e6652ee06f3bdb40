package dev.identitysync.jdbc;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The type of a parameter. Each statement says it by a cast, so that no gateway has to. */
public enum SqlType {
    /** A {@link String} without NUL and without half a surrogate pair: PostgreSQL has no place for either. */
    TEXT("text", String.class),
    /** A {@link Boolean}. */
    BOOLEAN("boolean", Boolean.class),
    /** A {@link Long}. */
    BIGINT("bigint", Long.class),
    /** An {@link Instant}. */
    TIMESTAMPTZ("timestamptz", Instant.class),
    /** A {@link UUID}. */
    UUID("uuid", UUID.class);

    private final String sqlName;
    private final Class<?> javaType;

    SqlType(String sqlName, Class<?> javaType) {
        this.sqlName = sqlName;
        this.javaType = javaType;
    }

    /** The name of the type in PostgreSQL. */
    public String sqlName() {
        return sqlName;
    }

    /** Whether a value is of this type; null is of each. */
    public boolean accepts(@Nullable Object value) {
        return value == null || (javaType.isInstance(value) && (!(value instanceof String text) || isStorable(text)));
    }

    // Left to the driver, half a pair would become a question mark, and one text would be taken for another.
    private static boolean isStorable(String text) {
        int character;
        for (int i = 0; i < text.length(); i += Character.charCount(character)) {
            character = text.codePointAt(i);
            if (character == 0 || Character.getType(character) == Character.SURROGATE) {
                return false;
            }
        }
        return true;
    }
}
