package dev.identitysync.cognito.token;

import org.jspecify.annotations.Nullable;

/**
 * The keys of a pool could not be had. It says nothing about any token: nobody was refused, and trying again later may
 * work. The message names the endpoint and holds nothing that was received.
 */
public final class PoolKeysUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** No connection, or it broke, or the waiting thread was interrupted. */
        UNREACHABLE,
        /** No complete answer within the time-out. */
        TIMED_OUT,
        /** An HTTP status other than 200, such as 503; a redirect too. */
        BAD_STATUS,
        /** An answer that is too large, no key set, or without a key that can be used. */
        BAD_ANSWER
    }

    private final Reason reason;

    PoolKeysUnavailableException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }
}
