package dev.identitysync.token;

/**
 * A key that must not be used: too short, of another kind, or damaged. It is thrown where the key is made, so that
 * an application with a bad key does not start. The message names the key by its id, says what to do, and holds
 * nothing of the key; there is no cause, because a parser's message quotes what it could not parse.
 */
public final class UnusableKeyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String keyId;
    private final String problem;

    /**
     * @param keyId the key's id as configured, or words such as "without a kid"
     * @param problem what is wrong with it and what to do
     */
    public UnusableKeyException(String keyId, String problem) {
        super("The key " + keyId + " " + problem);
        this.keyId = keyId;
        this.problem = problem;
    }

    /** The key's id ({@code kid}) as configured, or words that say there is none. */
    public String keyId() {
        return keyId;
    }

    /** What is wrong with it, and what to do. */
    public String problem() {
        return problem;
    }
}
