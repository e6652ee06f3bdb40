package dev.identitysync.examples.cognito.http;

/** A text is no JSON object, or one that is too deep or names something twice. Says no more: the text may be secret. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJsonException() {
        super("is no JSON object", null, false, false);
    }
}
