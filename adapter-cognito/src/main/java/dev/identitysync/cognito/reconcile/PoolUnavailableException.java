package dev.identitysync.cognito.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * The user pool cannot be reached, or turned every repetition away for want of quota. Try again later, or more slowly; what
 * was done before stands, and may be repeated. The message holds nothing personal.
 */
public final class PoolUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PoolUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
