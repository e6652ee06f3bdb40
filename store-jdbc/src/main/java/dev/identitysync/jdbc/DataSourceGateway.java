package dev.identitysync.jdbc;

import dev.identitysync.StoreException;
import dev.identitysync.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on connections of a {@link DataSource}, each on one connection for as long as it takes. The time to get
 * a connection is the pool's to bound (HikariCP's {@code connectionTimeout}); once it has passed a statement's time-out,
 * nothing is sent any more. Thread-safe.
 */
public final class DataSourceGateway implements SqlGateway {
    private final DataSource dataSource;
    // By the text of the statement. The driver looks the type of a column up whenever it is asked for it.
    private final Map<String, ResultColumns> columns = new ConcurrentHashMap<>();

    private DataSourceGateway(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A gateway over a data source.
     *
     * @param dataSource gives connections to PostgreSQL, best pooled; not one that is bound to a transaction of the
     *     caller's, since each statement here is committed by itself
     */
    public static DataSourceGateway of(DataSource dataSource) {
        return new DataSourceGateway(dataSource);
    }

    @Override
    public List<SqlRow> query(SqlStatement statement, Map<String, @Nullable Object> values, Duration timeout) {
        List<@Nullable Object> inOrder = statement.values(values);
        Deadline deadline = Deadline.after(timeout);
        try (Connection connection = connect()) {
            return query(connection, statement.positional(), inOrder, deadline);
        } catch (SQLException e) {
            throw SqlErrors.afterSending(e);
        }
    }

    private Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw SqlErrors.beforeSending(e);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            // Its words may hold anything, such as a URL with a password.
            throw new StoreUnavailableException(
                    "The data source gave no connection (" + e.getClass().getName()
                            + "); nothing was sent. See whether it is open, and repeat later",
                    ServerWords.ofConnecting(new SQLException("the data source failed", e)));
        }
    }

    private List<SqlRow> query(
            Connection connection, String statement, List<@Nullable Object> parameters, Deadline deadline)
            throws SQLException {
        NetworkTimeout timeout = new NetworkTimeout(connection);
        // Looked at once: time goes on, and a time-out of nothing means for ever.
        long left = deadline.left().toMillis();
        if (left <= 0) {
            throw new StoreUnavailableException(
                    "The pool gave no connection in time; nothing was sent. Repeat later, or give the pool more", null);
        }
        List<SqlRow> rows;
        try {
            timeout.bound(left);
            rows = committed(connection, statement, parameters, deadline, timeout);
        } catch (SQLException e) {
            alsoAfter(e, timeout::restore);
            throw e;
        }
        timeout.restore();
        return rows;
    }

    private List<SqlRow> committed(
            Connection connection,
            String statement,
            List<@Nullable Object> parameters,
            Deadline deadline,
            NetworkTimeout timeout)
            throws SQLException {
        if (connection.getAutoCommit()) {
            return execute(connection, statement, parameters);
        }
        // A pool without auto-commit would otherwise roll back what was acknowledged.
        try {
            List<SqlRow> rows = execute(connection, statement, parameters);
            // A round trip of its own, for which only what the statement left is left.
            timeout.bound(deadline.left().toMillis());
            connection.commit();
            return rows;
        } catch (SQLException e) {
            alsoAfter(e, connection::rollback);
            throw e;
        }
    }

    private interface Step {
        void run() throws SQLException;
    }

    // Not every pool undoes what was set on a connection; on a broken one this fails too.
    private static void alsoAfter(SQLException failure, Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private List<SqlRow> execute(Connection connection, String statement, List<@Nullable Object> parameters)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.size(); i++) {
                bind(prepared, i + 1, parameters.get(i));
            }
            try (ResultSet result = prepared.executeQuery()) {
                return rows(statement, result);
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

    private List<SqlRow> rows(String statement, ResultSet result) throws SQLException {
        ResultColumns known = columns.get(statement);
        if (known == null) {
            known = ResultColumns.of(result.getMetaData());
            columns.put(statement, known);
        }
        List<SqlRow> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(known.read(result));
        }
        return rows;
    }
}
