package dev.identitysync.cognito.internal;

/** A text is not the JSON that it should be. Repeats nothing of it. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param problem what is wrong, without the text */
    public MalformedJsonException(String problem) {
        super(problem);
    }
}
