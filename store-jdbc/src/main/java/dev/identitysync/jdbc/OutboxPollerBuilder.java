package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import java.time.Duration;

/** Collects an {@link OutboxPoller}. Not thread-safe. */
public final class OutboxPollerBuilder {
    private static final int MOST_PER_ROUND = 1000;

    final SqlGateway gateway;
    final OutboxStatements sql;
    final OutboxListener listener;
    int batch = 100;
    Duration lease = Duration.ofMinutes(1);
    Duration firstPause = Duration.ofSeconds(1);
    Duration longestPause = Duration.ofMinutes(10);
    Duration timeout = Duration.ofSeconds(10);

    OutboxPollerBuilder(SqlGateway gateway, OutboxStatements sql, OutboxListener listener) {
        this.gateway = gateway;
        this.sql = sql;
        this.listener = listener;
    }

    /** How many events a round takes at most, each of another user: 1 to 1000, 100 unless said otherwise. */
    public OutboxPollerBuilder batch(int most) {
        if (most < 1 || most > MOST_PER_ROUND) {
            throw new InvalidValueException("batch", "is " + most + "; 1 to " + MOST_PER_ROUND + " are possible");
        }
        this.batch = most;
        return this;
    }

    /**
     * For how long what a round took is nobody else's, one minute unless said otherwise. A round that takes longer hands over
     * no more; the event that its listener has just then goes to another poller too. After a crash, what was taken comes
     * again after this time.
     */
    public OutboxPollerBuilder lease(Duration duration) {
        this.lease = positive("lease", duration);
        return this;
    }

    /**
     * How long an event waits after its listener threw, one second to ten minutes unless said otherwise.
     *
     * @param first after the first time; twice as long after each further one
     * @param longest what it never exceeds
     */
    public OutboxPollerBuilder pauses(Duration first, Duration longest) {
        this.firstPause = positive("pauses", first);
        if (longest.compareTo(first) < 0) {
            throw new InvalidValueException("pauses", "end before they begin; the longest is at least the first");
        }
        this.longestPause = longest;
        return this;
    }

    /** For each of a round's requests to the database, repetitions included; ten seconds unless said otherwise. */
    public OutboxPollerBuilder timeout(Duration duration) {
        this.timeout = positive("timeout", duration);
        return this;
    }

    /** The poller. */
    public OutboxPoller build() {
        return new OutboxPoller(this);
    }

    private static Duration positive(String field, Duration duration) {
        if (duration.toMillis() <= 0) {
            throw new InvalidValueException(field, "is not positive; it takes a millisecond at least");
        }
        return duration;
    }
}
