package dev.identitysync.cognito;

import dev.identitysync.StoreException;
import org.jspecify.annotations.Nullable;

/** The store did not answer, or not in time: the failure policy of the trigger decides. Nothing personal is in it. */
final class StoreFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param cause one whose message and causes are free of personal data, or null */
    StoreFailure(String reason, @Nullable StoreException cause) {
        super(reason, cause, false, false);
    }
}
