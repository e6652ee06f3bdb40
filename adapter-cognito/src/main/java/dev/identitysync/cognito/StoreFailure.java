package dev.identitysync.cognito;

import dev.identitysync.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The store did not answer, or not in time, or the application's token claims did not: the failure policy of the
 * trigger decides. Nothing personal is in it.
 */
final class StoreFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param cause one whose message and causes are free of personal data, or null */
    StoreFailure(String reason, @Nullable StoreException cause) {
        this("the store", reason, cause);
    }

    private StoreFailure(String failed, String reason, @Nullable Throwable cause) {
        super(failed + " failed: " + reason, cause, false, false);
        this.reason = reason;
    }

    /** The same, when it was the application that was asked. */
    StoreFailure ofTokenClaims() {
        return new StoreFailure("the application's token claims", reason, getCause());
    }

    /** Why, without what failed. */
    String reason() {
        return reason;
    }
}
