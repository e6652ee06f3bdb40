package dev.identitysync.cognito.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs calls on threads of its own, a bounded number of them, and waits for no longer than it is told. A call that is
 * late is left alone: interrupted, a driver may lose its connection. One that has not begun by then never does.
 * Thread-safe.
 */
public final class BoundedCalls {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor threads;

    /**
     * Calls under a name; no thread is started yet, and none keeps the JVM from ending.
     *
     * @param name what the threads are called
     * @param mostThreads how many calls run at once; others wait for theirs to begin
     */
    public BoundedCalls(String name, int mostThreads) {
        AtomicInteger count = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                mostThreads,
                mostThreads,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, name + "-" + count.incrementAndGet()));
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Makes a call.
     *
     * @throws TimeoutException if it was not done in time, or the waiting thread was interrupted, which then still is
     * @throws ExecutionException if it failed, with what it threw
     */
    public <T> T call(Callable<T> call, Duration within) throws TimeoutException, ExecutionException {
        if (within.isNegative() || within.isZero()) {
            throw new TimeoutException("no time is left");
        }
        Future<T> future = threads.submit(call);
        try {
            return future.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } finally {
            future.cancel(false);
            threads.purge();
        }
    }
}
