package dev.identitysync.token;

/**
 * A cookie would be longer than browsers keep (RFC 6265 §6.1), and they drop such a one without a word. No header line
 * was made. Put less into the value.
 */
public final class CookieTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final int length;
    private final int limit;

    /**
     * @param name the cookie's name
     * @param length how many bytes its name and value would have together
     * @param limit how many they may have
     */
    public CookieTooLargeException(String name, int length, int limit) {
        super("The cookie " + name + " would have " + length + " bytes in its name and value, and " + limit
                + " are the most that browsers keep; put less into it");
        this.name = name;
        this.length = length;
        this.limit = limit;
    }

    /** The cookie's name. */
    public String name() {
        return name;
    }

    /** How many bytes its name and value would have together. */
    public int length() {
        return length;
    }

    /** How many they may have. */
    public int limit() {
        return limit;
    }
}
