package dev.identitysync.cognito.wiring;

import org.jspecify.annotations.Nullable;

/**
 * No answer came, or none that can be understood: the request may have been carried out. Repeat the operation, which finds
 * out; an {@link TriggerWiring#apply} with the same plan.
 */
public final class WiringOutcomeUnknownException extends WiringException {
    private static final long serialVersionUID = 1L;

    WiringOutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
