package dev.identitysync.examples.webapp;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be closed, the newest first, each whatever became of the others. */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T later(T resource) {
        newestFirst.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        while (!newestFirst.isEmpty()) {
            AutoCloseable resource = newestFirst.pop();
            try {
                resource.close();
            } catch (Exception e) {
                log.warn("{} was not closed cleanly", resource.getClass().getSimpleName(), e);
            }
        }
    }
}
