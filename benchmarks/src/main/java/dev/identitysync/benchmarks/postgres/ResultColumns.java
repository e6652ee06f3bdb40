package dev.identitysync.benchmarks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The columns of a statement's result, which whoever writes a statement knows: each is read as what it is. */
final class ResultColumns {
    private final List<Kind> kinds;

    private ResultColumns(List<Kind> kinds) {
        this.kinds = kinds;
    }

    private enum Kind {
        TEXT,
        FLAG,
        TIME
    }

    /** Those of a statement as the server describes them. */
    static ResultColumns of(DataSource pool, String text) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(text)) {
            ResultSetMetaData columns = statement.getMetaData();
            List<Kind> kinds = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                kinds.add(kind(columns.getColumnType(i)));
            }
            return new ResultColumns(kinds);
        }
    }

    private static Kind kind(int type) {
        return switch (type) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.TIME;
            case Types.BIT, Types.BOOLEAN -> Kind.FLAG;
            default -> Kind.TEXT;
        };
    }

    /** The values of a row. */
    @Nullable
    Object[] read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[kinds.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (kinds.get(i)) {
                case TEXT -> row.getString(i + 1);
                case FLAG -> row.getBoolean(i + 1);
                case TIME -> row.getObject(i + 1, OffsetDateTime.class);
            };
        }
        return values;
    }
}
