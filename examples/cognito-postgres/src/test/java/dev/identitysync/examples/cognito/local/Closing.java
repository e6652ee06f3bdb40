package dev.identitysync.examples.cognito.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be closed, the newest first, each whatever became of the others. */
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T later(T resource) {
        newestFirst.push(resource);
        return resource;
    }

    /** @throws IllegalStateException if something was not closed, with everything that kept it from that */
    @Override
    public synchronized void close() {
        IllegalStateException failure = new IllegalStateException("Not everything was closed");
        while (!newestFirst.isEmpty()) {
            try {
                newestFirst.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
