package dev.identitysync.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The rule by which the recorded last login moves. */
public final class LastLogin {

    private LastLogin() {}

    /**
     * What is recorded after a login: its instant, unless it is not later than the recorded one, or less than the
     * throttle after it.
     *
     * @param recorded what is recorded before it
     * @param at when the login was
     * @param throttle zero records each login
     */
    public static Instant after(Optional<Instant> recorded, Instant at, Duration throttle) {
        return recorded.filter(last -> !at.isAfter(last) || within(throttle, last, at))
                .orElse(at);
    }

    // The distance, not a sum: an instant plus the longest of durations does not exist.
    private static boolean within(Duration throttle, Instant last, Instant at) {
        return Duration.between(last, at).compareTo(throttle) < 0;
    }
}
