package dev.identitysync.jdbc;

import java.sql.SQLException;

/**
 * The database rolled a statement back because of another one beside it: nothing was written, run it again. Made by
 * {@link SqlErrors}.
 */
public final class SqlConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String UNIQUE_VIOLATION = "23505";

    private final boolean uniqueViolation;

    SqlConflictException(SQLException cause) {
        super("Rolled back because of a statement beside it", cause);
        this.uniqueViolation = UNIQUE_VIOLATION.equals(cause.getSQLState());
    }

    boolean isUniqueViolation() {
        return uniqueViolation;
    }
}
