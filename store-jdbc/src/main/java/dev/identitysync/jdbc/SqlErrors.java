package dev.identitysync.jdbc;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an SQLSTATE means for the caller (PostgreSQL documentation, appendix A), for those who write a gateway. The cause
 * that is passed on leaves out what quotes data: the detail of a unique violation is the e-mail address.
 */
public final class SqlErrors {
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String READ_ONLY_TRANSACTION = "25006";
    private static final Set<String> CONFLICTS = Set.of(SERIALIZATION_FAILURE, DEADLOCK_DETECTED, UNIQUE_VIOLATION);
    private static final Set<String> LOST_CLASSES = Set.of("08", "57", "58", "XX");
    private static final Set<String> SESSION_ENDED = Set.of("25P03", "25P04");
    private static final String OUT_OF_RESOURCES_CLASS = "53";
    private static final Set<String> ABORTED_AND_REPEATABLE = Set.of("57014", "57P03", "55006", "55P03");
    private static final String PROTOCOL_VIOLATION = "08P01";
    private static final Set<String> PREPARED_STATEMENT_MIX_UP = Set.of("42P05", "26000");
    private static final String DATA_EXCEPTION_CLASS = "22";
    private static final Set<String> QUOTING_CLASSES = Set.of(DATA_EXCEPTION_CLASS, "P0");
    private static final String INTEGRITY_CLASS = "23";

    private SqlErrors() {}

    /** For a failure to get a connection: whatever it was, nothing was sent. */
    public static RuntimeException beforeSending(SQLException e) {
        if (stateOf(e).startsWith("28") || stateOf(e).startsWith("3D")) {
            return new StoreBrokenException(
                    "The database refuses the connection (" + stateOf(e) + "); check user, password and database name",
                    withoutData(e));
        }
        String why = stateOf(e).isEmpty() ? "the pool is exhausted, or the database is down" : stateOf(e);
        return new StoreUnavailableException(
                "No connection to the database (" + why + "); repeat when it is back", withoutData(e));
    }

    /**
     * For a failure of a statement that was, or may have been, sent.
     *
     * @return what {@link SqlGateway#query} throws
     */
    public static RuntimeException afterSending(SQLException e) {
        String state = stateOf(e);
        String stateClass = state.substring(0, Math.min(2, state.length()));
        if (CONFLICTS.contains(state)) {
            return new SqlConflictException(withoutData(e));
        }
        if (ABORTED_AND_REPEATABLE.contains(state) || stateClass.equals(OUT_OF_RESOURCES_CLASS)) {
            return new StoreUnavailableException(
                    "The database did not carry out the statement (" + state + "); repeat it later", withoutData(e));
        }
        if (state.equals(READ_ONLY_TRANSACTION)) {
            return new StoreUnavailableException(
                    "The server is read-only (25006), a standby perhaps; check which one the pool reaches",
                    withoutData(e));
        }
        if (state.equals(PROTOCOL_VIOLATION)) {
            // PgBouncer says so whatever its trouble is, and PostgreSQL to the parameters of another statement.
            return new StoreOutcomeUnknownException(
                    "A pooler is in trouble (08P01), or mixes up prepared statements; repeat the operation, and set"
                            + " prepareThreshold=0 on the driver",
                    withoutData(e));
        }
        if (LOST_CLASSES.contains(stateClass) || SESSION_ENDED.contains(state) || state.isEmpty()) {
            return new StoreOutcomeUnknownException(
                    "The database gave no answer (" + state + "); repeat the operation", withoutData(e));
        }
        if (PREPARED_STATEMENT_MIX_UP.contains(state)) {
            return new StoreBrokenException(
                    "A pooler mixes up prepared statements (" + state + "); set prepareThreshold=0 on the driver",
                    withoutData(e));
        }
        // Each statement casts its parameters: what cannot be read as its type was meant for another one.
        String advice = stateClass.equals(DATA_EXCEPTION_CLASS)
                ? "check triggers, and behind a pooler set prepareThreshold=0 on the driver"
                : "check schema, permissions and triggers";
        return new StoreBrokenException(
                "The database refuses the statement (" + state + "); " + advice, withoutData(e));
    }

    /** For a statement that met others each time it was run. */
    static RuntimeException unsettled(SqlConflictException last, int attempts) {
        // Beside other statements a key is free sooner or later; one that never is, is a constraint of somebody else's.
        return last.isUniqueViolation()
                ? new StoreBrokenException(
                        "A unique constraint refuses the statement " + attempts + " times (23505); check the schema",
                        last)
                : new StoreUnavailableException(
                        "Other statements were in the way " + attempts + " times; repeat the operation", last);
    }

    private static String stateOf(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static SQLException withoutData(SQLException e) {
        SQLException safe = new SQLException(messageWithoutData(e), e.getSQLState(), e.getErrorCode());
        safe.setStackTrace(e.getStackTrace());
        Throwable cause = e.getCause();
        if (cause != null && cause != e) {
            safe.initCause(cause instanceof SQLException sql ? withoutData(sql) : cause);
        }
        return safe;
    }

    private static @Nullable String messageWithoutData(SQLException e) {
        String message = e.getMessage();
        if (QUOTING_CLASSES.stream().anyMatch(stateOf(e)::startsWith)) {
            return "message left out, it may quote data";
        }
        // Table and constraint are in the first line, and what was to be stored in the ones below it.
        return message != null && stateOf(e).startsWith(INTEGRITY_CLASS)
                ? message.lines().findFirst().orElse("") + " (detail left out)"
                : message;
    }
}
