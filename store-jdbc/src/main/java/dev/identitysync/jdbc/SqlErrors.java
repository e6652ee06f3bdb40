package dev.identitysync.jdbc;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Set;

/**
 * What an SQLSTATE means for the caller (PostgreSQL documentation, appendix A). The cause that is passed on says so
 * without its message where that message quotes data: a unique violation's prints the e-mail address.
 */
final class SqlErrors {
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String READ_ONLY_TRANSACTION = "25006";
    private static final Set<String> LOST_CLASSES = Set.of("08", "57", "58", "XX");
    private static final Set<String> BUSY_CLASSES = Set.of("53", "55");
    private static final Set<String> QUOTING_CLASSES = Set.of("22", "23", "P0");
    private static final Set<String> ABORTED_AND_REPEATABLE = Set.of("57014", "57P03", READ_ONLY_TRANSACTION);

    private SqlErrors() {}

    /** For a failure to get a connection: whatever it was, nothing was sent. */
    static RuntimeException beforeSending(SQLException e) {
        if (stateOf(e).startsWith("28") || stateOf(e).startsWith("3D")) {
            return new StoreBrokenException(
                    "The database refuses the connection (" + stateOf(e) + "); check user, password and database name",
                    withoutData(e));
        }
        return new StoreUnavailableException(
                "No connection to the database (" + stateOf(e) + "); repeat when it is back", withoutData(e));
    }

    /** For a failure of a statement that was, or may have been, sent. */
    static RuntimeException afterSending(SQLException e) {
        String state = stateOf(e);
        String stateClass = state.substring(0, Math.min(2, state.length()));
        if (Set.of(SERIALIZATION_FAILURE, DEADLOCK_DETECTED, UNIQUE_VIOLATION).contains(state)) {
            return new SqlConflictException(withoutData(e));
        }
        if (ABORTED_AND_REPEATABLE.contains(state) || BUSY_CLASSES.contains(stateClass)) {
            return new StoreUnavailableException(
                    "The database did not carry out the statement (" + state + "); repeat it later", withoutData(e));
        }
        if (LOST_CLASSES.contains(stateClass) || state.isEmpty()) {
            return new StoreOutcomeUnknownException(
                    "The database gave no answer (" + state + "); repeat the operation", withoutData(e));
        }
        return new StoreBrokenException(
                "The database refuses the statement (" + state + "); check schema, permissions and triggers",
                withoutData(e));
    }

    private static String stateOf(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static SQLException withoutData(SQLException e) {
        String state = stateOf(e);
        boolean quotes = QUOTING_CLASSES.stream().anyMatch(state::startsWith);
        SQLException safe = new SQLException(
                quotes ? "message left out, it may quote data" : e.getMessage(), e.getSQLState(), e.getErrorCode());
        safe.setStackTrace(e.getStackTrace());
        return safe;
    }
}
