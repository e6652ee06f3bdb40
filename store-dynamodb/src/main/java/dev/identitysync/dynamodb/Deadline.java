package dev.identitysync.dynamodb;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The moment until which one operation may take, all its requests and their repetitions together. */
final class Deadline {
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(4).toNanos();
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 5;

    private final long nanoTime;
    private int pauses;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    static Deadline after(Duration duration) {
        Duration bounded = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        return new Deadline(System.nanoTime() + bounded.toNanos());
    }

    /** What is left; zero or less once it has passed. */
    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    boolean hasPassed() {
        return left().compareTo(Duration.ZERO) <= 0;
    }

    /**
     * Waits before something is tried again, longer each time and for a random time, so that those who met once do not
     * meet again; not beyond the deadline.
     *
     * @return false if the deadline has passed, or the thread was interrupted: there is no next time
     */
    boolean pause() {
        long most = FIRST_PAUSE_NANOS << Math.min(pauses++, MOST_DOUBLINGS);
        long nanos = Math.min(ThreadLocalRandom.current().nextLong(most), left().toNanos());
        try {
            Thread.sleep(Math.max(0, nanos) / 1_000_000, (int) (Math.max(0, nanos) % 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !hasPassed();
    }
}
