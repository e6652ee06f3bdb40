package dev.identitysync.cognito;

/**
 * A trigger said no. Cognito shows the message to the person, and Lambda gives away causes and stacks; so there is the
 * same sentence for everybody, a reference to the log, and no more.
 */
public final class TriggerDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reference;

    TriggerDeniedException(String reference) {
        super("This is not possible at the moment. Reference: " + reference, null, false, false);
        this.reference = reference;
    }

    /** What the log has the reason under. */
    public String reference() {
        return reference;
    }
}
