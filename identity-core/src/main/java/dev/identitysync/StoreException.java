package dev.identitysync;

import org.jspecify.annotations.Nullable;

/**
 * A store could not answer. Its subtypes say what that means for the caller: whether something may have been
 * written, and whether to repeat. Every operation may be repeated safely. Messages hold no token and nothing
 * personal.
 */
public abstract class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened and what to do; without personal data
     * @param cause what the store's technology threw, itself free of personal data
     */
    protected StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
