package dev.identitysync.examples.cognito.local;

import org.jspecify.annotations.Nullable;

/** Something that has to be on this machine is not. The message says what to do, to whoever started this. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
