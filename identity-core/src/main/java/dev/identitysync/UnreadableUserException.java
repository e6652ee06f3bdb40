package dev.identitysync;

/**
 * A stored record cannot be read as a user: an attribute is missing or has the wrong type. It is never passed on
 * as an empty user. Somebody has to mend the record, which the message names.
 */
public final class UnreadableUserException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String attribute;

    /**
     * @param key the key of the record in its store, such as the user id
     * @param attribute the attribute or column that cannot be read
     * @param problem what is wrong with it, without its value
     */
    public UnreadableUserException(String key, String attribute, String problem) {
        super("The stored user " + key + " cannot be read: " + attribute + " " + problem + "; mend the record", null);
        this.key = key;
        this.attribute = attribute;
    }

    /** The key of the record in its store. */
    public String key() {
        return key;
    }

    /** The attribute or column that cannot be read. */
    public String attribute() {
        return attribute;
    }
}
