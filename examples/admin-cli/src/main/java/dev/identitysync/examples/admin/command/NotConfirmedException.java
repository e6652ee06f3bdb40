package dev.identitysync.examples.admin.command;

/** Something that cannot be undone was asked for without saying so twice. */
final class NotConfirmedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotConfirmedException(String message) {
        super(message);
    }
}
