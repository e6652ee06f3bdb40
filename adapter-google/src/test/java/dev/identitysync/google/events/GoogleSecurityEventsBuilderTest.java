package dev.identitysync.google.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.events.InMemoryReceivedEvents;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A wrong setting is told at the start, by its name. */
class GoogleSecurityEventsBuilderTest {

    @Test
    void whatIsNeededIsNamed() {
        refused("clientIds", GoogleSecurityEvents.builder());
        refused("clientIds", complete().clientIds(" "));
        refused("policy", GoogleSecurityEvents.builder().clientIds("c").receivedEvents(new InMemoryReceivedEvents()));
        refused(
                "receivedEvents",
                GoogleSecurityEvents.builder().clientIds("c").policy((event, now) -> Reaction.nothing()));
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        for (Duration skew :
                List.of(Duration.ofMillis(-1), Duration.ofMinutes(5).plusMillis(1))) {
            refused("clockSkew", complete().clockSkew(skew));
        }
        for (Duration age : List.of(Duration.ZERO, Duration.ofMinutes(9), Duration.ofDays(31))) {
            refused("oldestEvent", complete().oldestEvent(age));
        }
        for (String document : List.of("http://accounts.google.com/x", "/x", "ftp://127.0.0.1/x")) {
            refused("configuration", complete().configuration(URI.create(document)));
        }
        for (String host : List.of("", "https://keys.example", "keys.example/", "KEYS.example")) {
            refused("keyHosts", complete().keyHosts(host));
        }
        assertThatThrownBy(() -> complete().timeouts(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("connectTimeout");
    }

    @Test
    void nothingIsFetchedAtTheStart() {
        GoogleSecurityEvents events = complete().build();

        assertThat(events)
                .hasToString("GoogleSecurityEvents[Transmitter["
                        + "https://accounts.google.com/.well-known/risc-configuration]]");
    }

    private static GoogleSecurityEventsBuilder complete() {
        return GoogleSecurityEvents.builder()
                .clientIds("c")
                .policy((event, now) -> Reaction.nothing())
                .receivedEvents(new InMemoryReceivedEvents());
    }

    private static void refused(String setting, GoogleSecurityEventsBuilder builder) {
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertThat(refused.field()).isEqualTo(setting));
    }
}
