package dev.identitysync.session;

import dev.identitysync.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The standings that were asked for lately, at most so many, each for a time. Thread-safe; it calls nobody. */
final class StandingCache {
    private final Duration keepFor;
    private final int maxUsers;
    /** In the order in which they were put, so that the first is the oldest. */
    private final Map<UserId, Entry> entries = new LinkedHashMap<>();

    private long timesForgotten;

    StandingCache(Duration keepFor, int maxUsers) {
        this.keepFor = keepFor;
        this.maxUsers = maxUsers;
    }

    private record Entry(Standing standing, Instant askedAt) {}

    synchronized @Nullable Standing find(UserId id, Instant now) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return null;
        }
        Duration age = Duration.between(entry.askedAt, now);
        // A negative age: the clock was set back, and nothing is known of how old the entry is.
        return !age.isNegative() && age.compareTo(keepFor) < 0 ? entry.standing : null;
    }

    /** To be drawn before the store is asked, and shown when the answer is put. */
    synchronized long ticket() {
        return timesForgotten;
    }

    /** Keeps an answer, unless a user was forgotten since the ticket was drawn: it may be from before. */
    synchronized void put(UserId id, Standing standing, Instant askedAt, long ticket) {
        if (ticket != timesForgotten) {
            return;
        }
        entries.remove(id);
        if (entries.size() == maxUsers) {
            Iterator<UserId> oldestFirst = entries.keySet().iterator();
            oldestFirst.next();
            oldestFirst.remove();
        }
        entries.put(id, new Entry(standing, askedAt));
    }

    synchronized void forget(UserId id) {
        timesForgotten++;
        entries.remove(id);
    }

    synchronized int size() {
        return entries.size();
    }
}
