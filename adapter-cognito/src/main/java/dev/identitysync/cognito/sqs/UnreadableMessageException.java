package dev.identitysync.cognito.sqs;

/** A message is no login. Repeats nothing of it. */
final class UnreadableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableMessageException(String problem) {
        super(problem, null, false, false);
    }
}
