package dev.identitysync.google.events.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.google.events.EventType;
import dev.identitysync.google.events.stream.StreamFailure.Unavailable;
import dev.identitysync.google.events.stream.StreamFailure.Unreadable;
import dev.identitysync.google.events.stream.StubServer.Reply;
import dev.identitysync.google.events.stream.StubServer.Sending;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom nobody answered asks again, so often and no oftener. */
class RetriesTest extends StreamTest {
    private static final Reply BUSY = Reply.error(503, "UNAVAILABLE", "The service is currently unavailable.");
    private static final Reply TOO_MANY = Reply.error(429, "RESOURCE_EXHAUSTED", "Quota exceeded.");

    @Nested
    class AfterNoAnswer {

        @Test
        void eachMethodIsRepeatedUntilThereIsOne() {
            registered();
            for (Function<SecurityEventStream, StreamAnswer<?>> method :
                    List.<Function<SecurityEventStream, StreamAnswer<?>>>of(
                            it -> it.register(RECEIVER, EventType.ALL),
                            SecurityEventStream::configuration,
                            SecurityEventStream::status,
                            SecurityEventStream::pause,
                            SecurityEventStream::resume,
                            SecurityEventStream::verify)) {
                int before = api.requests().size();
                api.plan(BUSY, TOO_MANY, Reply.error(500, "INTERNAL", "Internal error encountered."));

                given(method.apply(stream));

                assertThat(api.requests()).hasSize(before + 4);
                assertThat(api.requests().subList(before, before + 4).stream().distinct())
                        .hasSize(1);
            }
            assertThat(api.objections()).isEmpty();
        }

        @Test
        void aRepeatedVerificationHasTheSameState() {
            registered();
            api.plan(BUSY);

            String state = given(stream.verify());

            assertThat(api.states()).containsExactly(state);
        }

        @Test
        void thePausesDoubleUpToEightSeconds() {
            api.plan(20, BUSY);

            failure(builder().patience(Duration.ofMinutes(5)).build().status());

            List<Duration> pauses = waiting.pauses();
            long most = 500;
            for (Duration pause : pauses.subList(0, 8)) {
                assertThat(pause.toMillis()).isBetween(most / 2, most);
                most = Math.min(most * 2, 8000);
            }
        }

        @Test
        void itEndsWhenThePatienceDoes() {
            api.plan(100, BUSY);

            StreamFailure failure = failure(stream.status());

            assertThat(failure).isInstanceOf(Unavailable.class);
            assertThat(((Unavailable) failure).reason()).isEqualTo(Unavailable.Reason.SERVER_ERROR);
            Duration waited = waiting.pauses().stream().reduce(Duration.ZERO, Duration::plus);
            assertThat(waited).isLessThan(Duration.ofSeconds(20)).isGreaterThan(Duration.ofSeconds(7));
            assertThat(api.requests()).hasSize(waiting.pauses().size() + 1);
            assertThat(api.requests().size()).isBetween(6, 8);
        }

        @Test
        void withoutPatienceItIsAskedOnce() {
            api.plan(5, TOO_MANY);

            StreamFailure failure =
                    failure(builder().patience(Duration.ZERO).build().status());

            assertThat(((Unavailable) failure).reason()).isEqualTo(Unavailable.Reason.THROTTLED);
            assertThat(api.requests()).hasSize(1);
            assertThat(waiting.pauses()).isEmpty();
        }
    }

    @Nested
    class RetryAfter {

        @Test
        void isKeptToWhereItIsLonger() {
            registered();
            api.plan(TOO_MANY.with("Retry-After", "7"));

            given(stream.status());

            assertThat(waiting.pauses()).containsExactly(Duration.ofSeconds(7));
        }

        @Test
        void beyondThePatienceIsToldAtOnce() {
            api.plan(BUSY.with("Retry-After", "120"));

            StreamFailure failure = failure(stream.status());

            assertThat(((Unavailable) failure).retryAfter()).hasValue(Duration.ofMinutes(2));
            assertThat(waiting.pauses()).isEmpty();
            assertThat(api.requests()).hasSize(1);
        }

        @Test
        void thatIsNoNumberIsOverlooked() {
            registered();
            api.plan(
                    BUSY.with("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"),
                    BUSY.with("Retry-After", "-1"),
                    BUSY.with("Retry-After", "99999999999999999999"));

            given(stream.status());

            assertThat(waiting.pauses()).hasSize(3).allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0);
        }
    }

    @Nested
    class NoRepeating {

        @Test
        void ofARefusal() {
            api.role(RiscApi.Role.NONE);

            failure(stream.register(RECEIVER, EventType.ALL));

            assertThat(api.requests()).hasSize(1);
        }

        @Test
        void ofAnAnswerThatCannotBeRead() {
            api.plan(Reply.json(200, "<html>"));

            assertThat(failure(stream.configuration())).isInstanceOf(Unreadable.class);
            assertThat(api.requests()).hasSize(1);
        }

        @Test
        void onceTheThreadIsInterrupted() {
            api.plan(5, BUSY);
            Thread.currentThread().interrupt();

            StreamFailure failure = failure(stream.status());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(((Unavailable) failure).reason()).isEqualTo(Unavailable.Reason.INTERRUPTED);
            assertThat(waiting.pauses()).isEmpty();
        }

        @Test
        void whileThePauseIsInterrupted() {
            api.plan(5, BUSY);
            SecurityEventStream impatient = builder()
                    .waiting(new Waiting() {
                        @Override
                        public long nanoTime() {
                            return 0;
                        }

                        @Override
                        public void pause(Duration duration) throws InterruptedException {
                            throw new InterruptedException();
                        }
                    })
                    .build();

            failure(impatient.status());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Nested
    class OfTheNetwork {

        @Test
        void nobodyListeningIsUnreachable() {
            URI gone = api.uri("/v1beta/");
            api.close();

            StreamFailure failure = failure(builder().baseUri(gone).build().status());

            assertThat(((Unavailable) failure).reason()).isEqualTo(Unavailable.Reason.UNREACHABLE);
            assertThat(failure.message()).contains("127.0.0.1").contains("ConnectException");
            assertThat(waiting.pauses()).hasSizeGreaterThan(4);
        }

        @Test
        @Timeout(20)
        void silenceAndADrippingBodyAreTimedOut() {
            Reply whole = Reply.json(200, "{\"status\":\"enabled\"}");
            SecurityEventStream quick = builder()
                    .patience(Duration.ZERO)
                    .timeouts(Duration.ofMillis(300), Duration.ofMillis(300))
                    .build();
            for (Sending sending : List.of(Sending.NEVER, Sending.HALF)) {
                api.plan(whole.sent(sending));

                StreamFailure failure = failure(quick.status());

                assertThat(((Unavailable) failure).reason()).isEqualTo(Unavailable.Reason.TIMED_OUT);
            }
        }

        @Test
        void anAnswerThatIsTooLargeIsNotRead() {
            api.plan(Reply.json(200, "{\"status\":\"" + "x".repeat(300 * 1024) + "\"}"));

            assertThat(failure(stream.status())).isInstanceOf(Unreadable.class);
        }

        @Test
        void aRedirectIsNotFollowed() {
            api.plan(Reply.json(302, "").with("Location", api.uri("/elsewhere").toString()));

            assertThat(failure(stream.status())).isInstanceOf(Unreadable.class);
            assertThat(api.requests()).containsExactly("GET /v1beta/stream/status");
        }
    }
}
