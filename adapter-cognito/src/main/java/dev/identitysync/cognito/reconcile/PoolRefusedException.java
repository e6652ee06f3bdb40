package dev.identitysync.cognito.reconcile;

/**
 * The user pool refused a request, and would again: there is no such pool, a permission is missing, or the credentials are
 * wrong. Somebody has to mend that. The message holds nothing personal.
 */
public final class PoolRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PoolRefusedException(String message) {
        super(message);
    }
}
