package dev.identitysync.google.events.stream;

import dev.identitysync.google.events.stream.StreamAnswer.Failed;
import dev.identitysync.google.events.stream.StreamAnswer.Given;
import dev.identitysync.google.events.stream.StreamFailure.Unavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Repeats what found nobody, after a pause that doubles each time, until there is an answer or the time is up. What is
 * repeated must do no harm by it.
 */
final class Attempts {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final Duration patience;
    private final Waiting waiting;

    /** @param patience no attempt begins later than this after the first one */
    Attempts(Duration patience, Waiting waiting) {
        this.patience = patience;
        this.waiting = waiting;
    }

    /** One attempt. */
    interface Attempt<T> {
        T run() throws FailedCallException;
    }

    <T> StreamAnswer<T> until(Attempt<T> attempt) {
        long begin = waiting.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return new Given<>(attempt.run());
            } catch (FailedCallException e) {
                if (!(e.failure() instanceof Unavailable unavailable) || !paused(pause, unavailable, begin)) {
                    return new Failed<>(e.failure());
                }
            }
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private boolean paused(Duration pause, Unavailable unavailable, long begin) {
        Duration wanted = unavailable
                .retryAfter()
                .filter(asked -> asked.compareTo(pause) > 0)
                .orElseGet(() -> scattered(pause));
        Duration left = patience.minusNanos(waiting.nanoTime() - begin);
        if (unavailable.reason() == Unavailable.Reason.INTERRUPTED || wanted.compareTo(left) >= 0) {
            return false;
        }
        try {
            waiting.pause(wanted);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // Whoever was turned away together shall not come back together.
    private static Duration scattered(Duration pause) {
        return pause.multipliedBy(ThreadLocalRandom.current().nextLong(50, 101)).dividedBy(100);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
