package dev.identitysync.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts tasks at one moment, each on a thread of its own, and waits for all of them. */
public final class Race {
    private static final long BOUND_SECONDS = 120;

    private Race() {}

    /**
     * Runs the tasks at once.
     *
     * @param tasks what to run; all wait at a barrier until the last one is there
     * @param <T> what they return
     * @return what they returned, in the order of the tasks
     * @throws AssertionError if one threw, or not all were done after two minutes
     */
    public static <T> List<T> run(List<? extends Callable<? extends T>> tasks) {
        CyclicBarrier barrier = new CyclicBarrier(tasks.size());
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<? extends T> task : tasks) {
                futures.add(threads.submit(() -> {
                    barrier.await(BOUND_SECONDS, TimeUnit.SECONDS);
                    return task.call();
                }));
            }
            return results(futures);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<T> results(List<Future<T>> futures) {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get(BOUND_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                throw new AssertionError("One of " + futures.size() + " tasks failed", e.getCause());
            } catch (TimeoutException e) {
                throw new AssertionError("Not all of " + futures.size() + " tasks ended", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted", e);
            }
        }
        return results;
    }
}
