package dev.identitysync.testkit.dynamodb;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/** Every thread of one server, also those that DynamoDB Local starts and does not wait for when it is stopped. */
final class ServerThreads {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 200;
    private static final int LEAST = 8;
    private static final int IDLE_MILLIS = 60_000;

    // A thread starts others in its own group, unless told otherwise.
    private final ThreadGroup group = new ThreadGroup("dynamodb-local");

    QueuedThreadPool newPool() {
        QueuedThreadPool pool = new QueuedThreadPool(MOST, LEAST, IDLE_MILLIS, -1, null, group);
        pool.setName(group.getName());
        // The thread of a database that cannot be opened never ends: let it not keep the process up.
        pool.setDaemon(true);
        return pool;
    }

    Scheduler newScheduler() {
        return new ScheduledExecutorScheduler(group.getName() + "-scheduler", false, null, group);
    }

    /** Returns when the last thread has ended, or throws. */
    void awaitEnd() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Thread thread : running()) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Thread> left = running();
        if (!left.isEmpty()) {
            throw new IllegalStateException("DynamoDB Local has not stopped; these threads still run: " + left);
        }
    }

    private List<Thread> running() {
        Thread[] found = new Thread[2 * MOST];
        group.enumerate(found);
        return Arrays.stream(found).filter(Objects::nonNull).toList();
    }
}
