package dev.identitysync.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Choices at random, the same from the same seed. */
final class Dice {
    private static final int SPAN_SECONDS = 30;

    private final Random random;
    private final Instant start;

    Dice(long seed) {
        this.random = new Random(seed);
        // Also around 1970, before which numbers are negative.
        this.start = seed % 2 == 0 ? Logins.NOON : Instant.EPOCH.minusSeconds(10);
    }

    Instant start() {
        return start;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Forward and back, and often the same again or a millisecond beside it. */
    Instant instant() {
        return start.plusSeconds(random.nextInt(SPAN_SECONDS)).plusMillis(random.nextInt(2));
    }

    Duration throttle() {
        return chance(60) ? Duration.ZERO : Duration.ofSeconds(5);
    }
}
