package dev.identitysync.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.testkit.contract.ReceivedEventsContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryReceivedEventsTest extends ReceivedEventsContract {
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");

    @Override
    protected ReceivedEvents newEvents() {
        return new InMemoryReceivedEvents();
    }

    @Test
    void whatIsTooOldToBeAcceptedIsForgotten() {
        ReceivedEvents events = newEvents();
        EventId old = new EventId("https://issuer.example/", "old");
        EventId recent = new EventId("https://issuer.example/", "recent");
        events.record(old, NOON.plusSeconds(1), NOON);
        events.record(recent, NOON.plusSeconds(2), NOON);

        events.record(new EventId("https://issuer.example/", "next"), NOON.plusSeconds(9), NOON.plusSeconds(1));

        assertThat(events.isRecorded(old)).isFalse();
        assertThat(events.isRecorded(recent)).isTrue();
    }
}
