package dev.identitysync.cognito.wiring;

import org.jspecify.annotations.Nullable;

/** There is no such pool in the region and account of the client. */
public final class PoolNotFoundException extends WiringException {
    private static final long serialVersionUID = 1L;

    PoolNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
