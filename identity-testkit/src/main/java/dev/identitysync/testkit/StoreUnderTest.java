package dev.identitysync.testkit;

import dev.identitysync.UserId;
import dev.identitysync.spi.UserStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An empty store for one clause of the contract. */
public interface StoreUnderTest extends AutoCloseable {

    /** The store. Always the same one. */
    UserStore store();

    /**
     * Writes the application's own attributes of a user, past the library, as the application does: for PostgreSQL an
     * {@code UPDATE} of its own. Replaces what was there.
     */
    void writeAsApplication(UserId id, Map<String, @Nullable Object> attributes);

    /** Releases what the clause needed. */
    @Override
    void close();
}
