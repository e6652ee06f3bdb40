package dev.identitysync.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs statements on connections of a {@link DataSource}, each on one connection for as long as it takes. */
final class DataSourceGateway implements SqlGateway {
    private final DataSource dataSource;
    private final int timeoutMillis;

    DataSourceGateway(DataSource dataSource, Duration timeout) {
        this.dataSource = dataSource;
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    @Override
    public List<Row> query(NamedSql statement, Map<String, @Nullable Object> parameters) {
        List<@Nullable Object> values = statement.values(parameters);
        try (Connection connection = connect()) {
            return query(connection, statement.positional(), values);
        } catch (SQLException e) {
            throw SqlErrors.afterSending(e);
        }
    }

    private Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw SqlErrors.beforeSending(e);
        }
    }

    private List<Row> query(Connection connection, String statement, List<@Nullable Object> parameters)
            throws SQLException {
        int before = connection.getNetworkTimeout();
        // The driver's own default is to wait for ever.
        connection.setNetworkTimeout(Runnable::run, timeoutMillis);
        List<Row> rows = committed(connection, statement, parameters);
        // After a failure it does not matter: the connection is broken, or its pool resets it.
        connection.setNetworkTimeout(Runnable::run, before);
        return rows;
    }

    private static List<Row> committed(Connection connection, String statement, List<@Nullable Object> parameters)
            throws SQLException {
        if (connection.getAutoCommit()) {
            return execute(connection, statement, parameters);
        }
        // A pool without auto-commit would otherwise roll back what was acknowledged.
        try {
            List<Row> rows = execute(connection, statement, parameters);
            connection.commit();
            return rows;
        } catch (SQLException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, SQLException because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    private static List<Row> execute(Connection connection, String statement, List<@Nullable Object> parameters)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.size(); i++) {
                bind(prepared, i + 1, parameters.get(i));
            }
            try (ResultSet result = prepared.executeQuery()) {
                return rows(result);
            }
        }
    }

    private static void bind(PreparedStatement prepared, int index, @Nullable Object parameter) throws SQLException {
        if (parameter == null) {
            prepared.setNull(index, Types.NULL);
        } else if (parameter instanceof Instant instant) {
            prepared.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else {
            prepared.setObject(index, parameter);
        }
    }

    private static List<Row> rows(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, @Nullable Object> row = new HashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), value(result, columns, i));
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    private static @Nullable Object value(ResultSet result, ResultSetMetaData columns, int index) throws SQLException {
        return switch (columns.getColumnType(index)) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> result.getObject(index, OffsetDateTime.class);
            case Types.BIT, Types.BOOLEAN -> result.getObject(index, Boolean.class);
            default -> result.getString(index);
        };
    }
}
