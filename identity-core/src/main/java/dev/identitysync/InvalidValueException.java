package dev.identitysync;

/**
 * A value from outside that this library will not carry: over-long, with control characters, or not what it
 * claims to be. The message names the field, what is wrong, and what to do, and never the value itself, so it is
 * safe to log.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    /**
     * @param field the field as the user of the API knows it, such as {@code profile.name}
     * @param problem what is wrong and what to do about it, without the value
     */
    public InvalidValueException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** The field that was refused, such as {@code profile.name}. */
    public String field() {
        return field;
    }

    /** What is wrong with it, and what to do; never the value. */
    public String problem() {
        return problem;
    }
}
