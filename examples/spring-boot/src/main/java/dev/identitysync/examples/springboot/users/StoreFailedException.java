package dev.identitysync.examples.springboot.users;

import dev.identitysync.StoreException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;

/** The store could not answer, so nobody was signed in. Spring Security logs it as an error, with its cause. */
public final class StoreFailedException extends InternalAuthenticationServiceException {
    private static final long serialVersionUID = 1L;

    private final StoreException failure;

    StoreFailedException(StoreException failure) {
        super("No sign-in: " + failure.getMessage(), failure);
        this.failure = failure;
    }

    /** Whether it may work again by itself; if not, somebody has to mend a table, a permission or a record. */
    public boolean passes() {
        return passes(failure);
    }

    /** The same of any failure of the store. */
    public static boolean passes(StoreException failure) {
        return failure instanceof StoreUnavailableException || failure instanceof StoreOutcomeUnknownException;
    }
}
