package dev.identitysync.jdbc;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The moment until which one operation may take, all its statements and their repetitions together. For those who write a
 * gateway that repeats something; used by the one thread that runs the operation.
 */
public final class Deadline {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A deadline from now on; a duration of more than a day counts as one. */
    public static Deadline after(Duration duration) {
        Duration bounded = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        return new Deadline(System.nanoTime() + bounded.toNanos());
    }

    /** What is left; zero or less once it has passed. */
    public Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    /** Whether nothing is left. */
    public boolean hasPassed() {
        return left().compareTo(Duration.ZERO) <= 0;
    }

    /**
     * Waits for a random time before something is tried again, so that those who met once do not meet again; not beyond the
     * deadline.
     *
     * @return false if the deadline has passed, or the thread was interrupted: there is no next time
     */
    public boolean pause() {
        long nanos = Math.min(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS), left().toNanos());
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !hasPassed();
    }
}
