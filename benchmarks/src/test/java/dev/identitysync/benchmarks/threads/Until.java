package dev.identitysync.benchmarks.threads;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what comes about by itself. */
final class Until {
    private static final Duration BOUND = Duration.ofSeconds(45);

    private Until() {}

    /** Returns once the condition holds; throws if it does not within 45 seconds. */
    static void holds(String condition, Callable<Boolean> check) throws Exception {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!check.call()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It did not come about: " + condition);
            }
            Thread.onSpinWait();
        }
    }
}
