package dev.identitysync.examples.cognito.http;

/** A function was called with an event that is none of its kind. */
final class WrongEventException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongEventException() {
        super(
                "The event is not of the payload format 2.0: put the function behind an HTTP API with that format, or give"
                        + " it a function URL");
    }
}
