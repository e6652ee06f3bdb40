package dev.identitysync.testkit;

import dev.identitysync.reconcile.RequestPace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Nanoseconds that pass only while somebody waits. Thread-safe. */
public final class VirtualTime {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());

    /** As {@link System#nanoTime()}; it begins shortly before it overflows. */
    public long nanoTime() {
        return nanos.get();
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        waits.add(duration);
    }

    /** What was waited for, in order. */
    public List<Duration> waits() {
        return List.copyOf(waits);
    }

    /** A pace by this time. */
    public RequestPace pace(int perSecond) {
        return RequestPace.perSecond(perSecond, this::nanoTime, this::pass);
    }
}
