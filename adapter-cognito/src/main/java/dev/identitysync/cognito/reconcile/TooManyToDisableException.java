package dev.identitysync.cognito.reconcile;

/**
 * A {@link PoolReconciliation} found more users missing in the pool than it may disable, or a pool without anybody. Nobody
 * was disabled. A pool that answers nothing, or the wrong pool, looks just so: look before you raise the bound.
 */
public final class TooManyToDisableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long users;

    TooManyToDisableException(long users, String message) {
        super(message);
        this.users = users;
    }

    /** How many there are to disable; zero if the pool had nobody, so that nobody was looked for. */
    public long users() {
        return users;
    }
}
