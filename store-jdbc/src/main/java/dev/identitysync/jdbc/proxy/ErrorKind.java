package dev.identitysync.jdbc.proxy;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.jdbc.SqlConflictException;
import dev.identitysync.jdbc.SqlErrors;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What went wrong with a request, as the protocol says it. */
enum ErrorKind {
    /** Rolled back because of a statement beside it; running it again helps. */
    CONFLICT,
    /** Not carried out, for a reason that passes. */
    UNAVAILABLE,
    /** Carried out, or not. */
    UNKNOWN,
    /** Not carried out, and somebody has to mend something. */
    BROKEN,
    /** Not understood; nothing was sent to the database. */
    BAD_REQUEST;

    private static final String SERIALIZATION_FAILURE = "40001";

    /** How it is written. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ErrorKind> of(@Nullable Object text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** What a gateway's failure is on the wire. */
    static ErrorKind of(RuntimeException e) {
        if (e instanceof SqlConflictException) {
            return CONFLICT;
        } else if (e instanceof StoreUnavailableException) {
            return UNAVAILABLE;
        }
        return e instanceof StoreBrokenException ? BROKEN : UNKNOWN;
    }

    /**
     * What the caller's gateway throws for it.
     *
     * @param constraint what refused the statement, if it was one
     */
    RuntimeException told(String message, @Nullable String sqlState, @Nullable String constraint) {
        String words = "The database proxy: " + message;
        return switch (this) {
            // The state tells a key that is taken from the rest; any of them means the same at first.
            case CONFLICT ->
                SqlErrors.afterSending(new SQLException(
                        constraint == null ? "message left out" : "constraint " + constraint,
                        sqlState == null ? SERIALIZATION_FAILURE : sqlState));
            case UNAVAILABLE -> new StoreUnavailableException(words, null);
            case UNKNOWN -> new StoreOutcomeUnknownException(words, null);
            case BROKEN -> new StoreBrokenException(words, null);
            case BAD_REQUEST ->
                new StoreBrokenException(
                        words + ". Function and caller need the same table mapping and release of this library", null);
        };
    }
}
