package dev.identitysync.examples.usersapi.lambda;

/**
 * An event is not what API Gateway or a function's URL sends: something else invokes the function, which is to be
 * mended there. The message repeats nothing of the event.
 */
public final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableEventException(String problem) {
        super("The event is none of a REST API's proxy, an HTTP API or a function URL: " + problem);
    }
}
