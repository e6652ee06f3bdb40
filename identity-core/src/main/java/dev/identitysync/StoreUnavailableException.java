package dev.identitysync;

import org.jspecify.annotations.Nullable;

/**
 * The store cannot be reached, or did not take the request: nothing was written. Repeat later; slower too, if it is a
 * {@link StoreThrottledException}.
 */
public sealed class StoreUnavailableException extends StoreException permits StoreThrottledException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened and what to do; without personal data
     * @param cause what the store's technology threw, itself free of personal data
     */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
