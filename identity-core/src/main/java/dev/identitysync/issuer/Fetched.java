package dev.identitysync.issuer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that an issuer publishes, kept for a while. However many ask, one request is under way at a time and
 * all wait for it; nobody waits for a lock, and a failure is forgotten as soon as it was told. Thread-safe.
 *
 * @param <T> what is kept
 */
public final class Fetched<T> {
    private final Supplier<CompletableFuture<T>> fetch;
    private final Duration lifetime;
    private final Clock clock;
    private @Nullable T value;
    private Instant fetchedAt = Instant.MIN;
    private Instant replacedAt = Instant.MIN;
    private @Nullable CompletableFuture<T> underWay;

    /**
     * @param fetch begins to fetch, and comes to an end in bounded time: the next one waits for it
     * @param lifetime how long what was fetched is kept
     * @param clock says how old it is
     */
    public Fetched(Supplier<CompletableFuture<T>> fetch, Duration lifetime, Clock clock) {
        this.fetch = fetch;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** What is kept, or what comes back if nothing is, or it is too old. */
    public synchronized CompletableFuture<T> current() {
        T kept = value;
        return kept != null && isWithin(lifetime, fetchedAt) ? CompletableFuture.completedFuture(kept) : join(false);
    }

    /**
     * Something newer than what the caller has seen; the same again if it was replaced for such a reason less than an
     * interval ago, so that tokens with invented key ids cannot make us hammer the issuer.
     */
    synchronized CompletableFuture<T> newerThan(T seen, Duration interval) {
        T kept = value;
        if (kept != null && kept != seen) {
            return CompletableFuture.completedFuture(kept);
        }
        return isWithin(interval, replacedAt) ? CompletableFuture.completedFuture(seen) : join(true);
    }

    private CompletableFuture<T> join(boolean replacing) {
        CompletableFuture<T> joined = underWay;
        if (joined != null) {
            return joined;
        }
        CompletableFuture<T> landing = fetch.get().whenComplete((fetched, failure) -> land(fetched, replacing));
        // Landed at once, in this thread, if it is done; from another thread it waits for our lock.
        underWay = landing.isDone() ? null : landing;
        return landing;
    }

    private synchronized void land(@Nullable T fetched, boolean replacing) {
        underWay = null;
        if (fetched != null) {
            value = fetched;
            fetchedAt = clock.instant();
            replacedAt = replacing ? fetchedAt : replacedAt;
        }
    }

    // A clock that was turned back makes everything old, rather than valid for ever.
    private boolean isWithin(Duration duration, Instant since) {
        Instant now = clock.instant();
        return !since.equals(Instant.MIN) && !now.isBefore(since) && now.isBefore(since.plus(duration));
    }
}
