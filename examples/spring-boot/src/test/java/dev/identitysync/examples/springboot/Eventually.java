package dev.identitysync.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens by itself, and not for ever. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private Eventually() {}

    static void isTrue(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        boolean met = condition.getAsBoolean();
        while (!met && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(PAUSE_NANOS);
            met = condition.getAsBoolean();
        }
        assertThat(met).as("within " + PATIENCE).isTrue();
    }
}
