package dev.identitysync.benchmarks.postgres;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Now, in milliseconds as the library keeps them, and never earlier than before. Who comes again does so a good while
 * later, with a whole crowd in between. Thread-safe.
 */
final class RisingTime {
    private final Clock clock = Clock.systemUTC();
    private final AtomicLong last = new AtomicLong();

    Instant next() {
        long now = clock.millis();
        return Instant.ofEpochMilli(last.updateAndGet(before -> Math.max(before, now)));
    }

    /** The next that is later than that, for who comes again at once. */
    Instant after(Instant time) {
        Instant next = next();
        while (!next.isAfter(time)) {
            Thread.onSpinWait();
            next = next();
        }
        return next;
    }
}
