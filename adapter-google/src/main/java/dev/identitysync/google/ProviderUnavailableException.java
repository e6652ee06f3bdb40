package dev.identitysync.google;

import dev.identitysync.google.internal.NoAnswerException;
import org.jspecify.annotations.Nullable;

/**
 * The provider could not be asked, or gave no usable answer. It says nothing about the person: nobody was refused, and
 * trying again later may work. The message names the endpoint and holds nothing that was sent or received.
 */
public final class ProviderUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** No complete answer within the time-out. */
        TIMED_OUT,
        /** An HTTP status that is no answer, such as 503. */
        BAD_STATUS,
        /** An answer that cannot be read, is too large, or lacks what is needed. */
        BAD_ANSWER,
        /** A discovery document that names another issuer (OIDC Discovery §4.3); the configuration needs a look. */
        WRONG_ISSUER
    }

    private final Reason reason;

    ProviderUnavailableException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    ProviderUnavailableException(Reason reason, String message) {
        this(reason, message, null);
    }

    static ProviderUnavailableException of(NoAnswerException e) {
        return new ProviderUnavailableException(reason(e), String.valueOf(e.getMessage()), e);
    }

    private static Reason reason(NoAnswerException e) {
        return switch (e.reason()) {
            case UNREACHABLE -> Reason.UNREACHABLE;
            case TIMED_OUT -> Reason.TIMED_OUT;
            case BAD_STATUS -> Reason.BAD_STATUS;
            case BAD_ANSWER -> Reason.BAD_ANSWER;
            case WRONG_ISSUER -> Reason.WRONG_ISSUER;
        };
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }
}
