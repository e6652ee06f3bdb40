package dev.identitysync;

import org.jspecify.annotations.Nullable;

/**
 * The store is over its capacity, and stayed so for as long as the operation may take: it took none of the request, and
 * nothing was written. Repeat later and slower, since each repetition costs capacity too; if it keeps coming, somebody
 * has to give the store more.
 */
public final class StoreThrottledException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message whose capacity is used up and what to do; without personal data
     * @param cause what the store's technology threw, itself free of personal data
     */
    public StoreThrottledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
