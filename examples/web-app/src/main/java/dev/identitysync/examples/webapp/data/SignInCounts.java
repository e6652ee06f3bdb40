package dev.identitysync.examples.webapp.data;

import dev.identitysync.User;
import dev.identitysync.UserId;

/**
 * How often each user signed in. The library keeps no such thing: it is an attribute of this application, which the
 * library reads with the user and never writes.
 */
public interface SignInCounts {

    /**
     * Counts one more. Concurrent calls each count.
     *
     * @throws dev.identitysync.StoreException if it could not be counted
     */
    void add(UserId id);

    /** The count that was read with the user; 0 where there is none. */
    long of(User user);
}
