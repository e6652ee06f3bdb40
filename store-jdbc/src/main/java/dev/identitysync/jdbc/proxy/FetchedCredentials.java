package dev.identitysync.jdbc.proxy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that are fetched when first needed, kept, and fetched again when the database refused them: at most once
 * in five seconds, so that a wrong secret does not become a storm of requests. A fetch that failed is not tried again
 * before that either; what it threw is thrown until then. Thread-safe.
 */
public final class FetchedCredentials implements DatabaseCredentials {
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Supplier<DatabaseLogin> source;
    private final Clock clock;
    private @Nullable DatabaseLogin login;
    private @Nullable RuntimeException failure;
    private Instant fetchedAt = Instant.MIN;

    private FetchedCredentials(Supplier<DatabaseLogin> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Credentials from a source.
     *
     * @param source gives the login that is valid now
     * @param clock tells how long ago that was asked
     */
    public static FetchedCredentials of(Supplier<DatabaseLogin> source, Clock clock) {
        return new FetchedCredentials(source, clock);
    }

    @Override
    public synchronized DatabaseLogin login() {
        DatabaseLogin known = login;
        if (known != null) {
            return known;
        }
        RuntimeException failed = failure;
        if (failed != null && !isOver()) {
            throw failed;
        }
        return fetch();
    }

    private DatabaseLogin fetch() {
        fetchedAt = clock.instant();
        try {
            DatabaseLogin fetched = source.get();
            failure = null;
            login = fetched;
            return fetched;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private boolean isOver() {
        return !clock.instant().isBefore(fetchedAt.plus(INTERVAL));
    }

    @Override
    public synchronized void refused(DatabaseLogin refused) {
        if (refused.equals(login) && isOver()) {
            login = null;
        }
    }
}
