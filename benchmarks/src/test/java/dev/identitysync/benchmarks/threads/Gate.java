package dev.identitysync.benchmarks.threads;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Where something waits until a test opens it. Thread-safe. */
final class Gate {
    private static final long BOUND_SECONDS = 50;

    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger arrived = new AtomicInteger();

    /** Waits until it is open. */
    void pass() {
        arrived.incrementAndGet();
        try {
            if (!open.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at the gate", e);
        }
    }

    /** Lets everybody pass, now and from now on. */
    void open() {
        open.countDown();
    }

    /** Returns once so many have come. */
    void awaitArrived(int count) throws Exception {
        Until.holds(count + " at the gate", () -> arrived.get() >= count);
    }
}
