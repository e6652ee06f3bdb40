package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are times. */
class SqlTimeTest {

    @ParameterizedTest(name = "of {0}")
    @ValueSource(
            strings = {
                "2026-02-06T12:00:00.5Z", "2026-02-06T12:00:00.500000+00:00", "2026-02-06 12:00:00.5+00",
                "2026-02-06 17:30:00.500+05:30", "2026-02-06T04:00:00.5-0800", "2026-02-06 13:00:00.5+01:00:00"
            })
    void aTimeWithAnOffsetIsOne(String text) {
        assertThat(SqlTime.parse(text)).contains(Instant.parse("2026-02-06T12:00:00.5Z"));
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(strings = {"", "2026-02-06", "2026-02-06T12:00:00", "12:00:00Z", "1770379200", "2026-02-30T12:00:00Z"})
    void aTextWithoutOneIsNone(String text) {
        assertThat(SqlTime.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(strings = {"infinity", "-infinity"})
    void anInfinityIsAnEndOfTheCalendar(String text) {
        assertThat(SqlTime.parse(text)).contains(text.startsWith("-") ? Instant.MIN : Instant.MAX);
    }
}
