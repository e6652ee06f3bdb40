package dev.identitysync.jdbc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is passed on of a failure's words. PostgreSQL's quote what was to be stored: in the lines below the first, where
 * values of parameters may be ({@code log_parameter_max_length_on_error}), and in the first too, of whatever is about
 * values, or is a trigger's. So the first line is told of those classes alone that are about something else.
 */
final class ServerWords {
    // Connections, who may make one, databases, conflicts, names and rights, resources, locks, and the operator.
    private static final Set<String> TOLD = Set.of("08", "28", "3D", "40", "42", "53", "55", "57");
    private static final String INTEGRITY_CLASS = "23";
    private static final String TOO_LONG = "22001";
    private static final Pattern TOO_LONG_WORDS =
            Pattern.compile("(?:ERROR: )?(value too long for type character(?: varying)?\\([0-9]{1,9}\\))");
    private static final Pattern CONSTRAINT = Pattern.compile(
            "(?:constraint |[^\\n]{0,300}? violates [a-z -]+ constraint \")([A-Za-z0-9_$]{1,63})(?:\"|\\z)");
    private static final String LEFT_OUT = "message left out, it may quote data";

    private ServerWords() {}

    /** A failure of a statement that may have been sent, and what it came from, without data. */
    static SQLException of(SQLException e) {
        return without(e, false);
    }

    /** As above, of one before there was anything to send: what has no SQLSTATE is a pool's own words. */
    static SQLException ofConnecting(SQLException e) {
        return without(e, true);
    }

    private static SQLException without(SQLException e, boolean connecting) {
        SQLException safe = new SQLException(words(e, connecting), e.getSQLState(), e.getErrorCode());
        safe.setStackTrace(e.getStackTrace());
        Throwable cause = e.getCause();
        if (cause != null && cause != e) {
            safe.initCause(cause(cause, connecting));
        }
        return safe;
    }

    /** The constraint that refused something, if a failure without data names one. */
    static Optional<String> constraint(SQLException safe) {
        return constraint(firstLine(safe));
    }

    private static String words(SQLException e, boolean connecting) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String stateClass = state.substring(0, Math.min(2, state.length()));
        if (TOLD.contains(stateClass) || (connecting && state.isEmpty())) {
            return firstLine(e);
        }
        if (stateClass.equals(INTEGRITY_CLASS)) {
            return constraint(firstLine(e)).map(name -> "constraint " + name).orElse(LEFT_OUT);
        }
        Matcher tooLong = TOO_LONG_WORDS.matcher(firstLine(e));
        return state.equals(TOO_LONG) && tooLong.matches() ? tooLong.group(1) : LEFT_OUT;
    }

    // What a network says holds no data; anybody else's words may.
    private static Throwable cause(Throwable e, boolean connecting) {
        if (e instanceof SQLException sql) {
            return without(sql, connecting);
        }
        if (e instanceof IOException || e instanceof GeneralSecurityException) {
            return e;
        }
        SQLException named = new SQLException(e.getClass().getName() + " (" + LEFT_OUT + ")");
        named.setStackTrace(e.getStackTrace());
        return named;
    }

    private static Optional<String> constraint(String line) {
        Matcher matcher = CONSTRAINT.matcher(line);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String firstLine(SQLException e) {
        String message = e.getMessage();
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
