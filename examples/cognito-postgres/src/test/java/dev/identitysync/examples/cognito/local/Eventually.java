package dev.identitysync.examples.cognito.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens by itself, and not for ever. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private Eventually() {}

    /** Whether a condition is met within a minute. */
    public static boolean holds(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        boolean met = condition.getAsBoolean();
        while (!met && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(PAUSE_NANOS);
            met = condition.getAsBoolean();
        }
        return met;
    }
}
