package dev.identitysync.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The columns of a statement's result: what they are called, and as what each is read. Immutable. */
final class ResultColumns {
    private final String[] names;
    private final Kind[] kinds;

    private ResultColumns(String[] names, Kind[] kinds) {
        this.names = names;
        this.kinds = kinds;
    }

    private enum Kind {
        TEXT,
        FLAG,
        TIME
    }

    static ResultColumns of(ResultSetMetaData columns) throws SQLException {
        String[] names = new String[columns.getColumnCount()];
        Kind[] kinds = new Kind[names.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = columns.getColumnLabel(i + 1);
            kinds[i] = kind(columns.getColumnType(i + 1));
        }
        return new ResultColumns(names, kinds);
    }

    private static Kind kind(int type) {
        return switch (type) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.TIME;
            case Types.BIT, Types.BOOLEAN -> Kind.FLAG;
            default -> Kind.TEXT;
        };
    }

    /** The row that a result is at. */
    SqlRow read(ResultSet result) throws SQLException {
        @Nullable Object[] values = new Object[names.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (kinds[i]) {
                case TEXT -> result.getString(i + 1);
                case FLAG -> result.getObject(i + 1, Boolean.class);
                case TIME -> instant(result.getObject(i + 1, OffsetDateTime.class));
            };
        }
        return new SqlRow(names, values);
    }

    // The driver gives PostgreSQL's infinities as the ends of the calendar.
    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        if (OffsetDateTime.MAX.equals(time)) {
            return Instant.MAX;
        }
        if (OffsetDateTime.MIN.equals(time)) {
            return Instant.MIN;
        }
        return time == null ? null : time.toInstant();
    }
}
