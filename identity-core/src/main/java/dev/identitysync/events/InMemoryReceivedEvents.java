package dev.identitysync.events;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers events in this process: for an application of one node that may act on an event once more after a restart, as
 * it may with every action of the library's own. Keeps each event until it is too old to be accepted. Thread-safe.
 */
public final class InMemoryReceivedEvents implements ReceivedEvents {
    private final Map<EventId, Instant> events = new ConcurrentHashMap<>();

    @Override
    public boolean isRecorded(EventId event) {
        return events.containsKey(event);
    }

    @Override
    public boolean record(EventId event, Instant until, Instant now) {
        events.values().removeIf(end -> !end.isAfter(now));
        return events.putIfAbsent(event, until) == null;
    }
}
