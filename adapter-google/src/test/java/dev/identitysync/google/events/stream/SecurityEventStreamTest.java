package dev.identitysync.google.events.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.events.InMemoryReceivedEvents;
import dev.identitysync.google.events.EventType;
import dev.identitysync.google.events.GoogleSecurityEvents;
import dev.identitysync.google.events.SecurityEvent;
import dev.identitysync.google.events.SecurityEventPolicy;
import dev.identitysync.google.events.SecurityEventResult;
import dev.identitysync.google.events.stream.StreamFailure.NotRegistered;
import dev.identitysync.google.events.stream.StreamFailure.Refused;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.InMemoryUserStore;
import dev.identitysync.testkit.oidc.EmbeddedSecurityEventTransmitter;
import dev.identitysync.testkit.oidc.TransmitterEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** https://developers.google.com/identity/protocols/risc, "Register your receiver". */
class SecurityEventStreamTest extends StreamTest {

    @AfterEach
    void noRequestWasMalformed() {
        assertThat(api.objections()).isEmpty();
    }

    @Nested
    class Register {

        @Test
        void sendsTheReceiverAndTheTypesInGooglesWords() {
            StreamConfiguration accepted =
                    given(stream.register(RECEIVER, List.of(EventType.SESSIONS_REVOKED, EventType.VERIFICATION)));

            assertThat(api.requests()).containsExactly("POST /v1beta/stream:update");
            assertThat(api.configuration())
                    .hasValue(Map.of(
                            "delivery",
                            Map.of(
                                    "delivery_method",
                                    "https://schemas.openid.net/secevent/risc/delivery-method/push",
                                    "url",
                                    "https://shop.example/google/events"),
                            "events_requested",
                            List.of(
                                    "https://schemas.openid.net/secevent/risc/event-type/sessions-revoked",
                                    "https://schemas.openid.net/secevent/risc/event-type/verification")));
            assertThat(accepted.receiver()).hasValue(RECEIVER);
        }

        @Test
        void everyTypeThatGoogleDocumentsIsTaken() {
            registered();

            assertThat(given(stream.configuration()).eventTypes()).containsExactlyElementsOf(EventType.ALL);
            assertThat(EventType.ALL).hasSize(7);
        }

        @Test
        void mayBeRepeated() {
            registered();
            registered();

            assertThat(given(stream.configuration()).receiver()).hasValue(RECEIVER);
        }

        @Test
        void asksOnceForATypeThatIsNamedTwice() {
            given(stream.register(RECEIVER, List.of(EventType.TOKEN_REVOKED, EventType.TOKEN_REVOKED)));

            assertThat(given(stream.configuration()).eventTypes()).containsExactly(EventType.TOKEN_REVOKED);
        }

        @Test
        void whatItDoesNotNameAnyMoreEnds() {
            registered();
            given(stream.register(RECEIVER, List.of(EventType.TOKEN_REVOKED)));

            assertThat(given(stream.configuration()).missing(EventType.ALL)).hasSize(6);
        }

        @Test
        void aReceiverThatIsNotHttpsIsRefusedBeforeAnythingIsSent() {
            for (String bad : List.of(
                    "http://shop.example/x",
                    "http://localhost/x",
                    "shop.example/x",
                    "https:///x",
                    "https://me@shop.example/",
                    "https://shop.example/#x")) {
                assertThatThrownBy(() -> stream.register(URI.create(bad), EventType.ALL))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageStartingWith("receiver: ");
            }
            assertThatThrownBy(() -> stream.register(RECEIVER, List.of()))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("eventTypes: ");
            assertThat(api.requests()).isEmpty();
        }
    }

    @Nested
    class Configuration {

        @Test
        void isReadBack() {
            registered();

            StreamConfiguration read = given(stream.configuration());

            assertThat(read.isPush()).isTrue();
            assertThat(read.deliveryMethod()).isEqualTo(StreamConfiguration.PUSH);
            assertThat(read.receiver()).hasValue(RECEIVER);
            assertThat(api.requests()).last().isEqualTo("GET /v1beta/stream");
        }

        @Test
        void isNotThereBeforeSomebodyRegisters() {
            assertThat(failure(stream.configuration())).isEqualTo(new NotRegistered());
            assertThatThrownBy(() -> stream.configuration().orThrow())
                    .isInstanceOf(SecurityEventStreamException.class)
                    .hasMessageContaining("register");
        }

        @Test
        void ofAnotherMethodMayLackAUrlAndTypesMayBeNew() {
            api.configuration(RiscApi.stored("https://firebase.example/managed", null, List.of("https://x.example/t")));

            StreamConfiguration read = given(stream.configuration());

            assertThat(read.isPush()).isFalse();
            assertThat(read.receiver()).isEmpty();
            assertThat(read.eventTypes()).containsExactly(new EventType("https://x.example/t"));
        }

        @Test
        void theNameInGooglesOwnDocumentIsPushToo() {
            api.configuration(RiscApi.stored(
                    "http://schemas.openid.net/secevent/risc/delivery-method/push", RECEIVER.toString(), List.of()));

            assertThat(given(stream.configuration()).isPush()).isTrue();
        }

        @Test
        void showsNoQueryOfTheReceiver() {
            StreamConfiguration with = given(stream.register(
                    URI.create("https://shop.example:8443/e?key=canary"), List.of(EventType.VERIFICATION)));

            assertThat(with.toString())
                    .contains("https://shop.example:8443/e?…")
                    .doesNotContain("canary");
        }
    }

    @Nested
    class Status {

        @Test
        void isEnabledThenPausedThenEnabledAgain() {
            registered();

            assertThat(given(stream.status())).isEqualTo(StreamStatus.ENABLED);
            assertThat(given(stream.pause())).isEqualTo(StreamStatus.DISABLED);
            assertThat(api.status()).isEqualTo("disabled");
            assertThat(given(stream.status())).isEqualTo(StreamStatus.DISABLED);
            assertThat(given(stream.resume())).isEqualTo(StreamStatus.ENABLED);
            assertThat(api.status()).isEqualTo("enabled");
            assertThat(api.requests())
                    .containsExactly(
                            "POST /v1beta/stream:update",
                            "GET /v1beta/stream/status",
                            "POST /v1beta/stream/status:update",
                            "GET /v1beta/stream/status",
                            "POST /v1beta/stream/status:update");
        }

        @Test
        void mayBeSetTwice() {
            registered();
            given(stream.pause());

            assertThat(given(stream.pause())).isEqualTo(StreamStatus.DISABLED);
        }

        @Test
        void ofNoStreamIsNotRegistered() {
            assertThat(List.of(failure(stream.status()), failure(stream.pause()), failure(stream.resume())))
                    .containsOnly(new NotRegistered());
        }
    }

    @Nested
    class Verify {

        @Test
        void givesTheStateThatTheEventWillHold() {
            registered();

            String state = given(stream.verify());

            assertThat(api.states()).containsExactly(state);
            assertThat(api.requests()).last().isEqualTo("POST /v1beta/stream:verify");
        }

        @Test
        void sendsAStateThatNobodyCanGuess() {
            registered();
            Set<String> states = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                states.add(given(stream.verify()));
            }

            assertThat(states).hasSize(50).allMatch(state -> state.matches("[A-Za-z0-9_-]{32}"));
        }

        @Test
        void reachesTheReceiverAsAnEventWithThatState() {
            registered();
            String state = given(stream.verify());

            try (EmbeddedSecurityEventTransmitter google =
                    EmbeddedSecurityEventTransmitter.builder("client-1").start()) {
                SecurityEventResult result = receiver(google)
                        .receive(google.verification(api.states().get(0)).sign());

                assertThat(result)
                        .isInstanceOfSatisfying(
                                SecurityEventResult.Accepted.class,
                                accepted -> assertThat(accepted.events())
                                        .singleElement()
                                        .extracting(SecurityEventResult.Handled::event)
                                        .isInstanceOfSatisfying(
                                                SecurityEvent.Verification.class,
                                                event -> assertThat(event.state())
                                                        .hasValue(state)));
            }
        }

        private GoogleSecurityEvents receiver(EmbeddedSecurityEventTransmitter google) {
            UserProvisioning users =
                    UserProvisioning.builder(new InMemoryUserStore()).build();
            return GoogleSecurityEvents.builder()
                    .clientIds("client-1")
                    .policy(SecurityEventPolicy.defaults(users))
                    .receivedEvents(new InMemoryReceivedEvents())
                    .configuration(google.uri(TransmitterEndpoint.CONFIGURATION))
                    .timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20))
                    .build();
        }

        @Test
        void ofAPausedStreamIsRefused() {
            registered();
            given(stream.pause());

            assertThat(failure(stream.verify())).isInstanceOf(Refused.class);
            assertThat(api.states()).isEmpty();
        }

        @Test
        void ofAStreamWithoutThatTypeIsRefused() {
            given(stream.register(RECEIVER, Set.of(EventType.SESSIONS_REVOKED)));

            assertThat(failure(stream.verify())).isInstanceOf(Refused.class);
            assertThat(api.states()).isEmpty();
        }

        @Test
        void ofNoStreamIsNotRegistered() {
            assertThat(failure(stream.verify())).isEqualTo(new NotRegistered());
        }
    }

    @Nested
    class Settings {

        @Test
        void thatAreNoneAreRefused() {
            SecurityEventStream.Builder builder = builder();
            for (String bad :
                    List.of("http://risc.googleapis.com/", "https://x.example/?y", "v1beta", "ftp://x.example/")) {
                assertThatThrownBy(() -> builder.baseUri(URI.create(bad)))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageStartingWith("baseUri: ");
            }
            assertThatThrownBy(() -> builder.patience(Duration.ofMinutes(6))).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> builder.patience(Duration.ofMillis(-1))).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> builder.timeouts(Duration.ZERO, Duration.ofSeconds(1)))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> new EventType("no uri")).isInstanceOf(InvalidValueException.class);
        }

        @Test
        void aBaseUriNeedsNoSlashAtItsEnd() {
            registered();

            assertThat(given(builder().baseUri(api.uri("/v1beta")).build().status()))
                    .isEqualTo(StreamStatus.ENABLED);
        }
    }
}
