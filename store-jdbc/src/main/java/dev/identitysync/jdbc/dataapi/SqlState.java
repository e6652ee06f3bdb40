package dev.identitysync.jdbc.dataapi;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL said, out of the text that the service puts it in: {@code ERROR: …; SQLState: 23505}. The text quotes
 * what was to be stored, so nothing else of it is passed on but the name of a constraint.
 */
final class SqlState {
    // At the end: what stands before may be anybody's words, and may look the same.
    private static final Pattern STATE = Pattern.compile(";\\s*SQLState:\\s*([0-9A-Z]{5})\\s*\\z");
    private static final Pattern CONSTRAINT =
            Pattern.compile("\\A[^\\n]{0,300}? violates [a-z -]+ constraint \"([A-Za-z0-9_$]{1,63})\"");
    private static final String INTEGRITY_CLASS = "23";

    private SqlState() {}

    /** The error with its state and without data; empty if the text has no state. */
    static Optional<SQLException> in(String message) {
        Matcher state = STATE.matcher(message);
        return state.find()
                ? Optional.of(new SQLException(withoutData(message, state.group(1)), state.group(1)))
                : Optional.empty();
    }

    private static String withoutData(String message, String state) {
        Matcher constraint = CONSTRAINT.matcher(message);
        return state.startsWith(INTEGRITY_CLASS) && constraint.find()
                ? "constraint " + constraint.group(1)
                : "message left out, it may quote data";
    }
}
