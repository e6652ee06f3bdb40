package dev.identitysync.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Keeps objects that cost much to make and are good for one thread at a time, such as the Java runtime's verifiers: there
 * come to be as many as were ever in use at once. Thread-safe, without locks, and not bound to threads, of which there may be
 * millions.
 */
public final class Kept<T> {
    private final Supplier<T> maker;
    private final Queue<T> idle = new ConcurrentLinkedQueue<>();

    /** @param maker makes one, when all are in use */
    public Kept(Supplier<T> maker) {
        this.maker = maker;
    }

    /** One that nobody else has. */
    public T take() {
        T kept = idle.poll();
        return kept == null ? maker.get() : kept;
    }

    /** Keeps one that is as good as new. Whoever is not sure does not give it back. */
    public void giveBack(T taken) {
        idle.add(taken);
    }
}
