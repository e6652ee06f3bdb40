package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result by column names. A column of another type than expected is a typed error, never a default. What a
 * row holds is personal, and not in its {@link #toString()}.
 */
public final class SqlRow {
    private static final String NO_ID = "(an id that is none)";

    private final Map<String, @Nullable Object> columns;

    /**
     * A row.
     *
     * @param columns a {@link String}, {@link Boolean}, {@link Instant} or null by the name of each column;
     *     {@link Instant#MAX} and {@link Instant#MIN} for PostgreSQL's {@code infinity} and {@code -infinity}. A time may
     *     also be a text with an offset (ISO 8601, with a space for the {@code T} perhaps): what came through JSON does
     *     not say which texts are times, and whoever reads the row knows
     */
    public SqlRow(Map<String, @Nullable Object> columns) {
        this(new Values(new HashMap<>(columns)));
    }

    private SqlRow(Values values) {
        this.columns = values.map();
    }

    /** A row of a map that nobody else has. */
    static SqlRow owning(Map<String, @Nullable Object> columns) {
        return new SqlRow(new Values(columns));
    }

    private record Values(Map<String, @Nullable Object> map) {}

    /** The values by the names of the columns. */
    public Map<String, @Nullable Object> columns() {
        return Collections.unmodifiableMap(columns);
    }

    @Override
    public String toString() {
        return "SqlRow" + columns.keySet();
    }

    /** Whether the statement names such a column, whatever it holds. */
    boolean has(String column) {
        return columns.containsKey(column);
    }

    Optional<String> text(String column) {
        return value(column, String.class);
    }

    Optional<Boolean> flag(String column) {
        return value(column, Boolean.class);
    }

    Optional<Instant> instant(String column) {
        Optional<Instant> time = columns.get(column) instanceof String text
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
            return columns.get("id") instanceof String id ? new UserId(id).value() : NO_ID;
        } catch (InvalidValueException e) {
            return NO_ID;
        }
    }

    private <T> Optional<T> value(String column, Class<T> type) {
        Object value = columns.get(column);
        if (value != null && !type.isInstance(value)) {
            throw unreadable(column, "is a " + value.getClass().getSimpleName() + " and not a " + type.getSimpleName());
        }
        return Optional.ofNullable(type.cast(value));
    }
}
