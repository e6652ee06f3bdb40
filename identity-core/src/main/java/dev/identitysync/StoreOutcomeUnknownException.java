package dev.identitysync;

import org.jspecify.annotations.Nullable;

/**
 * The request was sent and no answer came: it may or may not have been carried out. Repeat it; a repetition gives
 * the same user.
 */
public final class StoreOutcomeUnknownException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened and what to do; without personal data
     * @param cause what the store's technology threw, itself free of personal data
     */
    public StoreOutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
