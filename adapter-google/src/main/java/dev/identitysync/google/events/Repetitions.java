package dev.identitysync.google.events;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Lets the same thing be said once in five minutes, however often it happens: anybody can send garbage, and during an outage
 * each event fails anew. Thread-safe.
 */
final class Repetitions {
    private static final Duration QUIET = Duration.ofMinutes(5);

    private final Map<Enum<?>, Said> said = new HashMap<>();

    private record Said(Instant at, int since) {}

    /**
     * How often it went unsaid since it was said last; empty if it is not to be said now.
     *
     * @param what one of few
     */
    synchronized OptionalInt say(Enum<?> what, Instant now) {
        Said last = said.get(what);
        // A clock that was turned back silences nothing.
        if (last != null && !now.isBefore(last.at()) && now.isBefore(last.at().plus(QUIET))) {
            said.put(what, new Said(last.at(), last.since() + 1));
            return OptionalInt.empty();
        }
        said.put(what, new Said(now, 0));
        return OptionalInt.of(last == null ? 0 : last.since());
    }
}
