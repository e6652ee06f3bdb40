package dev.identitysync.benchmarks.rig;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the threads of a crew do in one turn, until the first of them fails. Thread-safe. */
final class Task {
    private final Call call;
    private final long nanos;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Task(Call call, Duration time) {
        this.call = call;
        this.nanos = time.toNanos();
    }

    Call call() {
        return call;
    }

    boolean isOver(long sinceStart) {
        return sinceStart >= nanos || failure.get() != null;
    }

    void fail(Throwable thrown) {
        if (!failure.compareAndSet(null, thrown)) {
            Throwable first = failure.get();
            if (first != null && first != thrown) {
                first.addSuppressed(thrown);
            }
        }
    }

    void rethrow() throws Exception {
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof Exception exception) {
            throw exception;
        }
    }
}
