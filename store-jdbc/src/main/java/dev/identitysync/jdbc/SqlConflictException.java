package dev.identitysync.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database rolled a statement back because of another one beside it: nothing was written, run it again. Made by
 * {@link SqlErrors}.
 */
public final class SqlConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String UNIQUE_VIOLATION = "23505";

    private final boolean uniqueViolation;
    private final @Nullable String constraint;

    /** @param cause without data */
    SqlConflictException(SQLException cause) {
        super("Rolled back because of a statement beside it", cause);
        this.uniqueViolation = UNIQUE_VIOLATION.equals(cause.getSQLState());
        this.constraint = ServerWords.constraint(cause).orElse(null);
    }

    boolean isUniqueViolation() {
        return uniqueViolation;
    }

    /** The constraint that refused the statement: letters, digits, {@code _} and {@code $}. Empty if none is known. */
    public Optional<String> constraint() {
        return Optional.ofNullable(constraint);
    }
}
