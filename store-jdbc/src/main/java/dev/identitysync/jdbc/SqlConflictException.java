package dev.identitysync.jdbc;

/** The database rolled a statement back because of another one beside it: nothing was written, run it again. */
final class SqlConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlConflictException(Throwable cause) {
        super("Rolled back because of a statement beside it", cause);
    }
}
