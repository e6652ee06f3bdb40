package dev.identitysync.benchmarks.counts;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What a call allocates on the heap, in its own thread. The same each time in a JVM that compiles with C1 alone, whose code
 * allocates what the source says: what C2 spares depends on what it has seen before.
 */
final class AllocatedBytes {
    private static final int WARM_UP = 1000;
    private static final int BATCHES = 15;
    private static final int CALLS_PER_BATCH = 100;

    private final ThreadMXBean threads;

    AllocatedBytes() {
        if (!ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:TieredStopAtLevel=1")) {
            throw new IllegalStateException(
                    "Allocations depend on C2 in this JVM; run it with -XX:TieredStopAtLevel=1");
        }
        this.threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    }

    /** The median of some batches of calls: what happens once, such as the loading of a class, is in none or in one. */
    long perCall(Runnable call) {
        repeat(call, WARM_UP);
        long[] batches = new long[BATCHES];
        for (int batch = 0; batch < BATCHES; batch++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            repeat(call, CALLS_PER_BATCH);
            batches[batch] = (threads.getCurrentThreadAllocatedBytes() - before) / CALLS_PER_BATCH;
        }
        Arrays.sort(batches);
        return batches[BATCHES / 2];
    }

    private static void repeat(Runnable call, int times) {
        for (int i = 0; i < times; i++) {
            call.run();
        }
    }
}
