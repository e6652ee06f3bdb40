package dev.identitysync.reconcile;

/**
 * A reconciliation found more users to disable than it may, or a provider without anybody. This start disabled nobody; where
 * an earlier one of the same run was stopped among them, and the bound was lowered since, the message says how many it had
 * disabled. A provider that answers nothing, or the wrong one, looks just so: look before you raise the bound.
 */
public final class TooManyToDisableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long users;

    /**
     * @param users how many there are to disable
     * @param message what was found and what to do; without personal data
     */
    public TooManyToDisableException(long users, String message) {
        super(message);
        this.users = users;
    }

    /** How many there are to disable; zero if the provider had nobody, so that nobody was looked for. */
    public long users() {
        return users;
    }
}
