package dev.identitysync.internal.json;

/** A text is no JSON object that everybody would read alike. The message says why, and nothing of the text. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean duplicateName;

    private JsonException(String problem, boolean duplicateName) {
        // No stack trace: anybody can send bad tokens, and a trace is the dearest part of refusing one.
        super(problem, null, false, false);
        this.duplicateName = duplicateName;
    }

    static JsonException malformed(String problem) {
        return new JsonException(problem, false);
    }

    static JsonException duplicateName(String problem) {
        return new JsonException(problem, true);
    }

    /** Why it is none. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** Whether the trouble is a name that occurs twice in one object. */
    public boolean isDuplicateName() {
        return duplicateName;
    }
}
