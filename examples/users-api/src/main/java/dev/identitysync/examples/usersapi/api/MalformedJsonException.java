package dev.identitysync.examples.usersapi.api;

/** A body is not the JSON that it is said to be. The message is for the caller, and repeats nothing of the body. */
final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
