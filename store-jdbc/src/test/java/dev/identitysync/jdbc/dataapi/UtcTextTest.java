package dev.identitysync.jdbc.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTextTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-06T12:00:00.123456Z, 2026-02-06 12:00:00.123456000+00 AD",
        "-0043-03-15T12:00:00Z, 0044-03-15 12:00:00.000000000+00 BC",
        "+12026-02-06T12:00:00Z, 12026-02-06 12:00:00.000000000+00 AD"
    })
    void aTimeIsSentWithItsOffsetAndEra(String instant, String text) {
        assertThat(UtcText.of(Instant.parse(instant))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-06 12:00:00, 2026-02-06T12:00:00Z",
        "2026-02-06 12:00:00.1, 2026-02-06T12:00:00.100Z",
        "2026-02-06 12:00:00.123456, 2026-02-06T12:00:00.123456Z"
    })
    void aTimeIsReadAsUtcWithAnyNumberOfDigits(String text, String instant) {
        assertThat(UtcText.read(text)).contains(Instant.parse(instant));
    }

    @Test
    void infinitiesAreTheEndsOfTime() {
        assertThat(UtcText.read("infinity")).contains(Instant.MAX);
        assertThat(UtcText.read("-infinity")).contains(Instant.MIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-02-30 12:00:00", "2026-02-06 12:00:00+05:45", "2026-02-06T12:00:00Z"})
    void whatIsNoSuchTimeIsNotGuessed(String text) {
        assertThat(UtcText.read(text)).isEmpty();
    }
}
