package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.events.EventId;
import dev.identitysync.events.ReceivedEvents;
import dev.identitysync.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What a {@code ReceivedEvents} promises. A store's author extends it and supplies one method. */
public abstract class ReceivedEventsContract {
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00.123Z");
    private static final Instant WEEK_LATER = NOON.plus(Duration.ofDays(7));
    private static final EventId EVENT = new EventId("https://issuer.example/", "756E69717565206964656E746966696572");
    private static final int CALLERS = 64;

    /** One that has recorded nothing; every test gets its own. */
    protected abstract ReceivedEvents newEvents();

    @Test
    void anEventIsKnownOnceItIsRecorded() {
        ReceivedEvents events = newEvents();

        assertThat(events.isRecorded(EVENT)).isFalse();
        assertThat(events.record(EVENT, WEEK_LATER, NOON)).isTrue();
        assertThat(events.isRecorded(EVENT)).isTrue();
    }

    @Test
    void oneThatIsRecordedIsNotRecordedAgain() {
        ReceivedEvents events = newEvents();
        events.record(EVENT, WEEK_LATER, NOON);

        assertThat(events.record(EVENT, WEEK_LATER.plusSeconds(1), NOON.plusSeconds(1)))
                .isFalse();
        assertThat(events.isRecorded(EVENT)).isTrue();
    }

    @Test
    void itIsKnownForAsLongAsItMayBeSentAgain() {
        ReceivedEvents events = newEvents();
        events.record(EVENT, WEEK_LATER, NOON);
        Instant lastMoment = WEEK_LATER.minusMillis(1);
        events.record(new EventId(EVENT.issuer(), "later"), lastMoment.plus(Duration.ofDays(7)), lastMoment);

        assertThat(events.isRecorded(EVENT)).isTrue();
        assertThat(events.record(EVENT, WEEK_LATER, lastMoment)).isFalse();
    }

    @Test
    void othersAreNotConcerned() {
        ReceivedEvents events = newEvents();
        events.record(EVENT, WEEK_LATER, NOON);

        assertThat(events.isRecorded(new EventId("https://issuer.example", EVENT.id())))
                .isFalse();
        assertThat(events.isRecorded(new EventId(EVENT.issuer(), EVENT.id().toLowerCase(Locale.ROOT))))
                .isFalse();
        assertThat(events.record(new EventId("https://issuer.example", EVENT.id()), WEEK_LATER, NOON))
                .isTrue();
    }

    @Test
    void keysMayBeAsLongAndAsOddAsTheyCan() {
        ReceivedEvents events = newEvents();
        String longest = "~".repeat(EventId.MAX_LENGTH);
        EventId longEvent = new EventId(longest, longest);
        EventId odd = new EventId("a#b|c'd\"e\\", "%00{}");

        assertThat(events.record(longEvent, WEEK_LATER, NOON)).isTrue();
        assertThat(events.record(odd, WEEK_LATER, NOON)).isTrue();

        assertThat(events.isRecorded(longEvent)).isTrue();
        assertThat(events.isRecorded(odd)).isTrue();
    }

    @Test
    void noTwoEventsAreOneKey() {
        ReceivedEvents events = newEvents();
        events.record(new EventId("a", "b#c"), WEEK_LATER, NOON);

        assertThat(events.isRecorded(new EventId("a#b", "c"))).isFalse();
    }

    @Test
    void ofManyWhoRecordItAtOnceOneIsToldSo() {
        ReceivedEvents events = newEvents();
        Callable<Boolean> recording = () -> events.record(EVENT, WEEK_LATER, NOON);

        List<Boolean> recorded = Race.run(Collections.nCopies(CALLERS, recording));

        assertThat(recorded).filteredOn(first -> first).hasSize(1);
    }
}
