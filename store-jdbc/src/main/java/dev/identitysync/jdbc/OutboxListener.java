package dev.identitysync.jdbc;

/**
 * Is told what happened to users, each event at least once, and those of one user one after the other. It may be told an event
 * again, by another poller too: after it threw, after it took longer than the poller's lease, and after a crash. Keep
 * {@link OutboxEvent#id()} to tell. Implementations are as thread-safe as their pollers are many.
 */
@FunctionalInterface
public interface OutboxListener {

    /**
     * Called on the thread of the poller. By returning it says that the event is dealt with.
     *
     * @throws Exception if the event is to come again, after a pause that grows from time to time; later events of the user
     *     wait for it
     */
    void on(OutboxEvent event) throws Exception;
}
