package dev.identitysync.token;

/** A token would be longer than its reader takes. Nothing was minted. Put less into it, or raise the limit. */
public final class TokenTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int length;
    private final int limit;

    /**
     * @param length how many ASCII characters the token would have
     * @param limit how many it may have
     */
    public TokenTooLargeException(int length, int limit) {
        super("The token would have " + length + " characters, and " + limit
                + " are the most; put fewer claims into it and look the rest up");
        this.length = length;
        this.limit = limit;
    }

    /** How many ASCII characters the token would have. */
    public int length() {
        return length;
    }

    /** How many it may have. */
    public int limit() {
        return limit;
    }
}
