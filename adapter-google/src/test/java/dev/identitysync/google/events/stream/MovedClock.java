package dev.identitysync.google.events.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes by pausing alone, and at once. */
final class MovedClock implements Waiting {
    private final List<Duration> pauses = new ArrayList<>();
    private long nanoTime;

    @Override
    public long nanoTime() {
        return nanoTime;
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        nanoTime += duration.toNanos();
    }

    List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
