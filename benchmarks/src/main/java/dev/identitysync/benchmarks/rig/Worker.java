package dev.identitysync.benchmarks.rig;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a crew. What is written to it before the barrier it reads after it, and the other way round, so that no
 * field need be volatile.
 */
final class Worker extends Thread {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final CyclicBarrier barrier;
    private @Nullable Task task;
    private Histogram latencies = new Histogram();
    private long allocatedBytes;
    private long began;
    private long ended;

    @SuppressWarnings("UnusedVariable") // Written, so that what a call gives is used.
    private @Nullable Object last;

    Worker(CyclicBarrier barrier) {
        this.barrier = barrier;
        setDaemon(true);
    }

    void next(Task nextTask) {
        task = nextTask;
        latencies = new Histogram();
    }

    void noMore() {
        task = null;
    }

    Histogram latencies() {
        return latencies;
    }

    long allocatedBytes() {
        return allocatedBytes;
    }

    long began() {
        return began;
    }

    long ended() {
        return ended;
    }

    @Override
    public void run() {
        try {
            barrier.await();
            for (Task current = task; current != null; current = task) {
                work(current);
                barrier.await();
                barrier.await();
            }
        } catch (InterruptedException | BrokenBarrierException e) {
            // The barrier is broken now, which the crew's own thread sees.
            interrupt();
        }
    }

    private void work(Task current) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        began = System.nanoTime();
        ended = began;
        try {
            while (!current.isOver(ended - began)) {
                long callBegan = ended;
                last = current.call().go();
                ended = System.nanoTime();
                latencies.add(ended - callBegan);
            }
        } catch (Throwable thrown) {
            current.fail(thrown);
        }
        allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
