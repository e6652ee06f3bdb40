package dev.identitysync.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class MutableClockTest {
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");

    @Test
    void itStandsStillInUtcUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void itMovesOnAndBackAndToAnInstant() {
        clock.advance(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(300));

        clock.advance(Duration.ofMinutes(-10));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(300));

        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void inAnotherZoneItIsStillTheSameClock() {
        Clock zurich = clock.withZone(ZoneId.of("Europe/Zurich"));

        clock.advance(Duration.ofHours(1));

        assertThat(zurich.instant()).isEqualTo(NOON.plusSeconds(3600));
        assertThat(zurich.getZone()).isEqualTo(ZoneId.of("Europe/Zurich"));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void noMoveOfARaceIsLost() {
        Race.run(Collections.nCopies(50, () -> {
            clock.advance(Duration.ofSeconds(1));
            return clock;
        }));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(50));
    }
}
