package dev.identitysync;

import org.jspecify.annotations.Nullable;

/**
 * The store refused a request that it should have taken: a table or column is missing, a permission is not given,
 * a stored procedure of somebody else interfered. Nothing was written, and repeating does not help; somebody has
 * to mend the wiring.
 */
public final class StoreBrokenException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened and what to do; without personal data
     * @param cause what the store's technology threw, itself free of personal data
     */
    public StoreBrokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
