package dev.identitysync.cognito.wiring;

import org.jspecify.annotations.Nullable;

/**
 * A wiring that was not done, or not to the end. Its subtypes say why and what to do. Every operation of {@link
 * TriggerWiring} may be repeated. Messages name pools, functions, settings and permissions, and nothing secret or personal.
 */
public abstract class WiringException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WiringException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
