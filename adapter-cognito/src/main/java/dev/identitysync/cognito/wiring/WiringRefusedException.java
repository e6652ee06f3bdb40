package dev.identitysync.cognito.wiring;

import org.jspecify.annotations.Nullable;

/** What is asked for cannot be, or the service refused it. The pool was not changed by the refused request. */
public final class WiringRefusedException extends WiringException {
    private static final long serialVersionUID = 1L;

    WiringRefusedException(String message) {
        this(message, null);
    }

    WiringRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
