package dev.identitysync.cognito.wiring;

import org.jspecify.annotations.Nullable;

/** The service takes no more requests for now, and the client's own repetitions did not help. Repeat later. */
public final class WiringThrottledException extends WiringException {
    private static final long serialVersionUID = 1L;

    WiringThrottledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
