package dev.identitysync.examples.webapp.pages;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.StoreException;
import dev.identitysync.examples.webapp.http.Handler;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.examples.webapp.http.Response;
import dev.identitysync.spi.UserStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store can look somebody up now, for a monitor: 200, or 503 while the database is away, or lacks a table
 * or a column. It writes nothing and does not ask the provider, so it cannot tell that those two would work.
 */
public final class Health implements Handler {
    private static final Logger log = LoggerFactory.getLogger(Health.class);
    /** RFC 2606 §2: nobody can have this issuer. */
    private static final ExternalIdentity NOBODY = new ExternalIdentity("https://health.invalid", "nobody");

    private final UserStore store;

    /** Asks this store. */
    public Health(UserStore store) {
        this.store = store;
    }

    @Override
    public Response answer(Request request) {
        try {
            store.findByIdentity(NOBODY);
            return Response.text(200, "ok\n");
        } catch (StoreException e) {
            // One line, because a monitor asks every few seconds.
            log.warn("Not healthy: {} ({})", e.getMessage(), String.valueOf(e.getCause()));
            return Response.text(503, "the store does not work\n").with("Retry-After", "5");
        }
    }
}
