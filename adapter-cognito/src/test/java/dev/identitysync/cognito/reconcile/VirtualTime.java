package dev.identitysync.cognito.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Nanoseconds that pass only while somebody waits. Thread-safe. */
final class VirtualTime {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());

    long nanoTime() {
        return nanos.get();
    }

    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        waits.add(duration);
    }

    /** What was waited for, in order. */
    List<Duration> waits() {
        return List.copyOf(waits);
    }

    RequestPace pace(int perSecond) {
        return RequestPace.perSecond(perSecond, this::nanoTime, this::pass);
    }
}
