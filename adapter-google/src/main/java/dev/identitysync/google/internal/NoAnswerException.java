package dev.identitysync.google.internal;

import org.jspecify.annotations.Nullable;

/**
 * A provider could not be asked, or gave no usable answer. The message names the endpoint and holds nothing that was sent
 * or received.
 */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** No complete answer within the time-out. */
        TIMED_OUT,
        /** An HTTP status that is no answer. */
        BAD_STATUS,
        /** An answer that cannot be read, is too large, or lacks what is needed. */
        BAD_ANSWER,
        /** A document that names another issuer. */
        WRONG_ISSUER
    }

    private final Reason reason;

    /**
     * @param message what happened and what to do
     * @param cause what the network threw, if anything
     */
    public NoAnswerException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** @param message what happened and what to do */
    public NoAnswerException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }
}
