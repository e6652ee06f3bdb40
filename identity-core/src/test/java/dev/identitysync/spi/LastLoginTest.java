package dev.identitysync.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastLoginTest {
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");

    @Test
    void theFirstLoginIsRecordedWhateverTheThrottle() {
        assertThat(LastLogin.after(Optional.empty(), NOON, Duration.ofDays(1))).isEqualTo(NOON);
    }

    @ParameterizedTest(name = "{0} later with a throttle of {1}: written {2}")
    @CsvSource({
        "PT0S,      PT0S,  false",
        "PT0.001S,  PT0S,  true",
        "PT-0.001S, PT0S,  false",
        "PT-24H,    PT0S,  false",
        "PT4M59.999S, PT5M, false",
        "PT5M,      PT5M,  true",
        "PT5M0.001S, PT5M, true",
        "PT-5M,     PT5M,  false",
        "PT-10M,    PT5M,  false",
        "PT-0.001S, PT-5M, false",
    })
    void aLoginIsWrittenFromTheThrottleOnAndNeverMovesBack(Duration later, Duration throttle, boolean written) {
        Instant at = NOON.plus(later);

        assertThat(LastLogin.after(Optional.of(NOON), at, throttle)).isEqualTo(written ? at : NOON);
    }

    @Test
    void aThrottleBeyondTheEndOfTimeRecordsTheFirstLoginOnly() {
        Duration forever = ChronoUnit.FOREVER.getDuration();

        assertThat(LastLogin.after(Optional.of(NOON), NOON.plusSeconds(1), forever))
                .isEqualTo(NOON);
    }
}
