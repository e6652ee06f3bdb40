package dev.identitysync.cognito.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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
     * @throws NotBegunException if it had not begun in time, and never will
     * @throws TimeoutException if it was not done in time, or the waiting thread was interrupted, which then still is
     * @throws ExecutionException if it failed, with what it threw
     */
    public <T> T call(Callable<T> call, Duration within) throws TimeoutException, ExecutionException {
        if (within.isNegative() || within.isZero()) {
            throw new NotBegunException("no time was left");
        }
        AtomicBoolean taken = new AtomicBoolean();
        Future<T> future = threads.submit(() -> begin(call, taken));
        try {
            return future.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late(taken, new TimeoutException("interrupted"));
        } catch (TimeoutException e) {
            throw late(taken, e);
        } finally {
            future.cancel(false);
            threads.purge();
        }
    }

    // Either the call is begun or it is given up: whoever takes it first decides, so that none is told the other's.
    private static <T> T begin(Callable<T> call, AtomicBoolean taken) throws Exception {
        if (!taken.compareAndSet(false, true)) {
            throw new CancellationException("nobody waits for it");
        }
        return call.call();
    }

    private static TimeoutException late(AtomicBoolean taken, TimeoutException begun) {
        return taken.compareAndSet(false, true)
                ? new NotBegunException("earlier calls that hang left it no thread in time")
                : begun;
    }
}
