package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ISO 8601 instants are read as the platform reads them")
class IsoInstantsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-06T12:00:00.000Z",
                "0000-01-01T00:00:00.001Z",
                "9999-12-31T23:59:59.999Z",
                "2024-02-29T23:59:59.999Z",
                "2026-02-06T24:00:00.000Z",
                "2016-12-31T23:59:60.000Z",
                "2026-02-06T12:00:00Z",
                "2026-02-06T12:00:00.123456Z",
                "2026-02-06T12:00:00.00+01:00",
                "2026-02-06t12:00:00.000z",
                "+12026-02-06T12:00:00.0Z",
            })
    void accepted(String text) {
        assertThat(IsoInstants.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-30T12:00:00.000Z",
                "2023-02-29T12:00:00.000Z",
                "2026-13-06T12:00:00.000Z",
                "2026-00-06T12:00:00.000Z",
                "2026-02-06T25:00:00.000Z",
                "2026-02-06T12:60:00.000Z",
                "2026-02-06T12:00:61.000Z",
                "2026-02-06T12:00:00.000X",
                "2026-02-06 12:00:00.000Z",
                "-026-02-06T12:00:00.000Z",
                "2026-02-06T12:00:00.+00Z",
                "２０２６-02-06T12:00:00.000Z",
            })
    void refused(String text) {
        assertThatThrownBy(() -> IsoInstants.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void anyOfThoseThatTheStoreWrites() {
        Random random = new Random(20260206);
        long earliest = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
        long latest = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        for (int i = 0; i < 100_000; i++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(earliest, latest));
            String text = TimeFormat.ISO_8601.write(instant).s();
            assertThat(IsoInstants.parse(text)).isEqualTo(instant).isEqualTo(Instant.parse(text));
        }
    }
}
