package dev.identitysync.google.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.google.events.SecurityEventProblem.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The same thing is said once in five minutes. */
class RepetitionsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Repetitions repetitions = new Repetitions();

    @Test
    void theFirstTimeIsSaidAndTheNextOnesAreCounted() {
        assertThat(repetitions.say(Reason.AUDIENCE, NOON)).hasValue(0);
        assertThat(repetitions.say(Reason.AUDIENCE, NOON)).isEmpty();
        assertThat(repetitions.say(Reason.AUDIENCE, NOON.plusSeconds(299))).isEmpty();
        assertThat(repetitions.say(Reason.AUDIENCE, NOON.plusSeconds(300))).hasValue(2);
        assertThat(repetitions.say(Reason.AUDIENCE, NOON.plusSeconds(301))).isEmpty();
    }

    @Test
    void eachThingCountsByItself() {
        assertThat(repetitions.say(Reason.AUDIENCE, NOON)).hasValue(0);
        assertThat(repetitions.say(Reason.ISSUER, NOON)).hasValue(0);
    }

    @Test
    void aClockThatIsTurnedBackSilencesNothing() {
        assertThat(repetitions.say(Reason.AUDIENCE, NOON)).hasValue(0);
        assertThat(repetitions.say(Reason.AUDIENCE, NOON.minusSeconds(1))).hasValue(0);
    }
}
