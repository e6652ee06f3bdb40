package dev.identitysync.jdbc;

import dev.identitysync.UnreadableUserException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a result by column names. A column of another type than expected is a typed error, never a default. */
final class Row {
    private final Map<String, @Nullable Object> columns;

    Row(Map<String, @Nullable Object> columns) {
        this.columns = columns;
    }

    Optional<String> text(String column) {
        return value(column, String.class);
    }

    Optional<Boolean> flag(String column) {
        return value(column, Boolean.class);
    }

    Optional<Instant> instant(String column) {
        Optional<OffsetDateTime> time = value(column, OffsetDateTime.class);
        // PostgreSQL's infinity, which the driver gives as the ends of the calendar.
        if (time.filter(it -> it.equals(OffsetDateTime.MAX) || it.equals(OffsetDateTime.MIN))
                .isPresent()) {
            throw unreadable(column, "is infinite");
        }
        return time.map(OffsetDateTime::toInstant);
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
        return new UnreadableUserException(String.valueOf(columns.get("id")), column, problem);
    }

    private <T> Optional<T> value(String column, Class<T> type) {
        Object value = columns.get(column);
        if (value != null && !type.isInstance(value)) {
            throw unreadable(column, "is a " + value.getClass().getSimpleName() + " and not a " + type.getSimpleName());
        }
        return Optional.ofNullable(type.cast(value));
    }
}
