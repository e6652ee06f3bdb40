package dev.identitysync.jdbc;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an SQLSTATE means for the caller (PostgreSQL documentation, appendix A), for those who write a gateway. The cause
 * that is passed on leaves out what may quote data: the detail of a unique violation is the e-mail address.
 */
public final class SqlErrors {
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String READ_ONLY_TRANSACTION = "25006";
    private static final String COMPLETION_UNKNOWN = "40003";
    private static final Set<String> CONFLICTS = Set.of(SERIALIZATION_FAILURE, DEADLOCK_DETECTED, UNIQUE_VIOLATION);
    private static final Set<String> LOST_CLASSES = Set.of("08", "57", "58", "XX");
    private static final Set<String> SESSION_ENDED = Set.of("25P03", "25P04");
    private static final String OUT_OF_RESOURCES_CLASS = "53";
    private static final Set<String> ABORTED_AND_REPEATABLE = Set.of("57014", "57P03", "55006", "55P03");
    private static final String PROTOCOL_VIOLATION = "08P01";
    private static final Set<String> PREPARED_STATEMENT_MIX_UP = Set.of("42P05", "26000");
    private static final String DATA_EXCEPTION_CLASS = "22";
    private static final Map<String, String> ADVICE = Map.of(
            "22001",
            "a value is longer than its column takes; widen the column, MappingDoctor says which",
            "42P10",
            "the column of identities has no unique constraint of its own; add one, MappingDoctor says how");

    private static final String CONNECTION_REJECTED = "08004";
    private static final Set<String> WAY_THERE = Set.of("08001", PROTOCOL_VIOLATION);
    private static final Set<String> REFUSING_CLASSES = Set.of("42", DATA_EXCEPTION_CLASS, "0A");
    private static final int DEEPEST = 20;

    private SqlErrors() {}

    /**
     * For a failure to get a connection: whatever it was, nothing was sent. A {@link StoreException} below it, as of who
     * knows the password, is given as it is.
     */
    public static RuntimeException beforeSending(SQLException e) {
        return below(e).orElseGet(() -> notConnected(e, stateOf(e)));
    }

    // What is no SQLException is of a data source, or of what tells it a password.
    private static Optional<RuntimeException> below(SQLException e) {
        Throwable cause = e.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof StoreException store) {
                return Optional.of(store);
            }
            if (cause instanceof RuntimeException) {
                return Optional.of(new StoreBrokenException(
                        "No connection can be made: " + cause.getClass().getName()
                                + " in the data source, or in what gives it user and password; mend that",
                        ServerWords.ofConnecting(e)));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static RuntimeException notConnected(SQLException e, String state) {
        if (state.startsWith("28") || state.startsWith("3D")) {
            return new StoreBrokenException(
                    "The database refuses the connection (" + state + "); check user, password and database name",
                    ServerWords.ofConnecting(e));
        }
        if (state.equals(CONNECTION_REJECTED) || REFUSING_CLASSES.contains(classOf(state))) {
            return new StoreBrokenException(
                    "The database refuses the connection (" + state
                            + "); see the cause, and check the parameters of the URL and the role's right to connect",
                    ServerWords.ofConnecting(e));
        }
        String why = state.isEmpty() ? "the pool is exhausted, or the database is down" : state;
        return new StoreUnavailableException(
                "No connection to the database (" + why + "); repeat when it is back"
                        + (WAY_THERE.contains(state)
                                ? ". See the cause; if it stays so, check URL, driver and pooler"
                                : ""),
                ServerWords.ofConnecting(e));
    }

    /**
     * For a failure of a statement that was, or may have been, sent.
     *
     * @return what {@link SqlGateway#query} throws
     */
    public static RuntimeException afterSending(SQLException e) {
        String state = stateOf(e);
        // The driver's own trouble with an answer, whatever it calls it: no memory, a class that is missing.
        if (e.getCause() instanceof Error) {
            return new StoreOutcomeUnknownException(
                    "The answer of the database could not be read (" + state + "); repeat the operation",
                    ServerWords.of(e));
        }
        if (CONFLICTS.contains(state)) {
            return new SqlConflictException(ServerWords.of(e));
        }
        if (ABORTED_AND_REPEATABLE.contains(state) || classOf(state).equals(OUT_OF_RESOURCES_CLASS)) {
            return new StoreUnavailableException(
                    "The database did not carry out the statement (" + state + "); repeat it later", ServerWords.of(e));
        }
        if (state.equals(READ_ONLY_TRANSACTION)) {
            return new StoreUnavailableException(
                    "The server is read-only (25006), a standby perhaps; check which one the pool reaches",
                    ServerWords.of(e));
        }
        return isLost(state) ? lost(e, state) : refused(e, state);
    }

    private static boolean isLost(String state) {
        return LOST_CLASSES.contains(classOf(state))
                || SESSION_ENDED.contains(state)
                || state.equals(COMPLETION_UNKNOWN)
                || state.isEmpty();
    }

    private static StoreOutcomeUnknownException lost(SQLException e, String state) {
        // PgBouncer says so whatever its trouble is, and PostgreSQL to the parameters of another statement.
        return state.equals(PROTOCOL_VIOLATION)
                ? new StoreOutcomeUnknownException(
                        "A pooler is in trouble (08P01), or mixes up prepared statements; repeat the operation, and set"
                                + " prepareThreshold=0 on the driver",
                        ServerWords.of(e))
                : new StoreOutcomeUnknownException(
                        "The database gave no answer (" + state + "); repeat the operation", ServerWords.of(e));
    }

    private static StoreBrokenException refused(SQLException e, String state) {
        if (PREPARED_STATEMENT_MIX_UP.contains(state)) {
            return new StoreBrokenException(
                    "A pooler mixes up prepared statements (" + state + "); set prepareThreshold=0 on the driver",
                    ServerWords.of(e));
        }
        // Each statement casts its parameters: what cannot be read as its type was meant for another one.
        String otherwise = classOf(state).equals(DATA_EXCEPTION_CLASS)
                ? "check triggers, and behind a pooler set prepareThreshold=0 on the driver"
                : "run MappingDoctor, and check schema, permissions and triggers";
        SQLException safe = ServerWords.of(e);
        String constraint =
                ServerWords.constraint(safe).map(name -> ", constraint " + name).orElse("");
        return new StoreBrokenException(
                "The database refuses the statement (" + state + constraint + "): "
                        + ADVICE.getOrDefault(state, otherwise),
                safe);
    }

    /** For a statement that met others each time it was run. */
    static RuntimeException unsettled(SqlConflictException last, int attempts) {
        // Beside other statements a key is free sooner or later; one that never is, is a constraint of somebody else's.
        return last.isUniqueViolation()
                ? new StoreBrokenException(
                        "A unique constraint"
                                + last.constraint()
                                        .map(name -> " (" + name + ")")
                                        .orElse("")
                                + " refuses the statement " + attempts + " times (23505); run MappingDoctor, and check"
                                + " what else the table keeps unique",
                        last)
                : new StoreUnavailableException(
                        "Other statements were in the way " + attempts + " times; repeat the operation", last);
    }

    private static String stateOf(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static String classOf(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }
}
