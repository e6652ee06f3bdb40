package dev.identitysync.examples.webapp.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which sessions this node has noted lately, so that looking at a page costs no write. Bounded: the one noted longest
 * ago is forgotten first, and then noted once more than needed. Thread-safe.
 */
final class SeenLately {
    private static final int MOST = 10_000;

    private final Duration lately;
    private final Map<String, Instant> notedAt = new LinkedHashMap<>();

    SeenLately(Duration lately) {
        this.lately = lately;
    }

    /** Whether a session is to be noted now; whoever is told so does it. Of several at once one is told so. */
    synchronized boolean isDue(String session, Instant now) {
        Instant noted = notedAt.get(session);
        if (noted != null && now.isBefore(noted.plus(lately))) {
            return false;
        }
        noted(session, now);
        return true;
    }

    /** A session was noted anyway. */
    synchronized void noted(String session, Instant now) {
        notedAt.remove(session);
        notedAt.put(session, now);
        if (notedAt.size() > MOST) {
            notedAt.remove(notedAt.keySet().iterator().next());
        }
    }
}
