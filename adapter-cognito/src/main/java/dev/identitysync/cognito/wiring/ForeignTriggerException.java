package dev.identitysync.cognito.wiring;

/** Somebody else's function is behind a trigger. Nothing was changed. Remove it, or say {@link TriggerWiring#replacing()}. */
public final class ForeignTriggerException extends WiringException {
    private static final long serialVersionUID = 1L;

    ForeignTriggerException(String message) {
        super(message, null);
    }
}
