package dev.identitysync.google;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which flows came back, so that one callback is tried once on this node even at a provider that would
 * redeem a code twice. It is a second line: the first is the provider's one-time code, which also holds between
 * nodes, after a restart, and for a flow that was pushed out here because very many came after it. Thread-safe.
 */
final class UsedFlows {
    private final int capacity;
    private final Clock clock;
    private final Map<String, Instant> expiryByState = new LinkedHashMap<>();

    UsedFlows(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /** Whether this is the first time that the flow comes back. */
    synchronized boolean claim(Flow flow) {
        if (expiryByState.putIfAbsent(flow.state(), flow.expiresAt()) != null) {
            return false;
        }
        Instant now = clock.instant();
        Iterator<Instant> oldestFirst = expiryByState.values().iterator();
        // All flows live equally long, so those that came first expire first, give or take a slow person.
        while (oldestFirst.hasNext() && (!oldestFirst.next().isAfter(now) || expiryByState.size() > capacity)) {
            oldestFirst.remove();
        }
        return true;
    }

    synchronized int size() {
        return expiryByState.size();
    }
}
