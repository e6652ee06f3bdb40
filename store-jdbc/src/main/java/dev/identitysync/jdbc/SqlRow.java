package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result by column names. A column of another type than expected is a typed error, never a default. What a
 * row holds is personal, and not in its {@link #toString()}.
 */
public final class SqlRow {
    private static final String NO_ID = "(an id that is none)";

    private final String[] names;
    private final @Nullable Object[] values;

    /**
     * A row.
     *
     * @param columns a {@link String}, {@link Boolean}, {@link Instant} or null by the name of each column;
     *     {@link Instant#MAX} and {@link Instant#MIN} for PostgreSQL's {@code infinity} and {@code -infinity}. A time may
     *     also be a text with an offset (ISO 8601, with a space for the {@code T} perhaps): what came through JSON does
     *     not say which texts are times, and whoever reads the row knows
     */
    public SqlRow(Map<String, @Nullable Object> columns) {
        this(columns.keySet().toArray(String[]::new), columns.values().toArray());
    }

    /** A row of arrays that nobody changes any more: the names, each once, and the values in their order. */
    SqlRow(String[] names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** The values by the names of the columns. */
    public Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i], values[i]);
        }
        return Collections.unmodifiableMap(columns);
    }

    // A dozen columns are found as fast as in a map, which would be made for each row.
    private @Nullable Object get(String column) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(column)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "SqlRow" + Arrays.toString(names);
    }

    /** Whether the statement names such a column, whatever it holds. */
    boolean has(String column) {
        return Arrays.asList(names).contains(column);
    }

    Optional<String> text(String column) {
        return value(column, String.class);
    }

    Optional<Boolean> flag(String column) {
        return value(column, Boolean.class);
    }

    Optional<Instant> instant(String column) {
        Optional<Instant> time = get(column) instanceof String text
                ? Optional.of(SqlTime.parse(text)
                        .orElseThrow(() -> unreadable(column, "is a text that is no time with an offset")))
                : value(column, Instant.class);
        if (time.filter(it -> it.equals(Instant.MAX) || it.equals(Instant.MIN)).isPresent()) {
            throw unreadable(column, "is infinite");
        }
        return time;
    }

    String requiredText(String column) {
        return text(column).orElseThrow(() -> unreadable(column, "is missing"));
    }

    Instant requiredInstant(String column) {
        return instant(column).orElseThrow(() -> unreadable(column, "is missing"));
    }

    boolean requiredFlag(String column) {
        return flag(column).orElseThrow(() -> unreadable(column, "is missing"));
    }

    UnreadableUserException unreadable(String column, String problem) {
        return new UnreadableUserException(idOrNone(), column, problem);
    }

    /** The id of the row's user, for people; what is none may be anything, an address too. */
    String idOrNone() {
        try {
            return get("id") instanceof String id ? new UserId(id).value() : NO_ID;
        } catch (InvalidValueException e) {
            return NO_ID;
        }
    }

    private <T> Optional<T> value(String column, Class<T> type) {
        Object value = get(column);
        if (value != null && !type.isInstance(value)) {
            throw unreadable(column, "is a " + value.getClass().getSimpleName() + " and not a " + type.getSimpleName());
        }
        return Optional.ofNullable(type.cast(value));
    }
}
