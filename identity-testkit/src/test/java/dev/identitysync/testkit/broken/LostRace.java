package dev.identitysync.testkit.broken;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Has a race lost every time, by holding threads between their reading and their writing. The thread that makes it,
 * on which a clause prepares and checks, is never held.
 */
final class LostRace {
    private static final long BOUND_SECONDS = 30;

    private final Thread clause = Thread.currentThread();
    private final CountDownLatch twoHaveRead = new CountDownLatch(2);
    private final CountDownLatch hasRead = new CountDownLatch(1);
    private final CountDownLatch cameBetween = new CountDownLatch(1);

    /** To call after reading: the first two callers go on together, later ones at once. */
    void meet() {
        if (racing()) {
            twoHaveRead.countDown();
            await(twoHaveRead);
        }
    }

    /** To call after reading: goes on once somebody has come {@linkplain #between between}. */
    void letOthersBetween() {
        if (racing()) {
            hasRead.countDown();
            await(cameBetween);
        }
    }

    /** Does something between another thread's reading and its writing. */
    <T> T between(Supplier<T> operation) {
        if (!racing()) {
            return operation.get();
        }
        await(hasRead);
        T result = operation.get();
        cameBetween.countDown();
        return result;
    }

    boolean racing() {
        return !Thread.currentThread().equals(clause);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody raced; name another clause that catches this store");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
