package dev.identitysync.benchmarks.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads (JEP 444), which come with JDK 21, while the code here is compiled for 17. */
final class VirtualThreads {
    // JEP 491: a monitor no longer pins.
    private static final int JDK_WHOSE_MONITORS_DO_NOT_PIN = 24;

    private VirtualThreads() {}

    static boolean areNotPinnedByMonitors() {
        return Runtime.version().feature() >= JDK_WHOSE_MONITORS_DO_NOT_PIN;
    }

    /** An executor with a virtual thread for each task. */
    static ExecutorService newExecutor() {
        try {
            // By reflection, as the method is not there for a compiler whose release is 17.
            Object executor =
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            return (ExecutorService) executor;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK has no virtual threads", e);
        }
    }
}
