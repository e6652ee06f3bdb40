package dev.identitysync.examples.webapp.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeenLatelyTest {
    private static final Instant NOW = Instant.parse("2026-02-06T12:00:00Z");

    private final SeenLately seen = new SeenLately(Duration.ofMinutes(5));

    @Test
    void oneOfManyIsToldToNoteIt() {
        assertThat(seen.isDue("a", NOW)).isTrue();
        assertThat(seen.isDue("a", NOW)).isFalse();
        assertThat(seen.isDue("b", NOW)).isTrue();
        assertThat(seen.isDue("a", NOW.plusSeconds(299))).isFalse();
        assertThat(seen.isDue("a", NOW.plusSeconds(300))).isTrue();
        assertThat(seen.isDue("a", NOW.plusSeconds(301))).isFalse();
    }

    @Test
    void theOneNotedLongestAgoMakesRoom() {
        for (int i = 0; i <= 10_000; i++) {
            seen.noted("session " + i, NOW);
        }

        assertThat(seen.isDue("session 1", NOW)).isFalse();
        assertThat(seen.isDue("session 0", NOW)).isTrue();
    }
}
