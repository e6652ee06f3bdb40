package dev.identitysync.reconcile;

import java.time.Duration;

/** How a {@link RequestPace} lets time pass: {@link Thread#sleep(long)}, unless a test moves a clock instead. */
@FunctionalInterface
public interface Waiting {

    /**
     * Comes back after this time.
     *
     * @param duration more than zero
     * @throws InterruptedException if the thread is to stop
     */
    void waitFor(Duration duration) throws InterruptedException;
}
