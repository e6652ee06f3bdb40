package dev.identitysync.google.events.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.google.events.EventType;
import dev.identitysync.google.events.stream.StreamFailure.NotRegistered;
import dev.identitysync.google.events.stream.StreamFailure.Refused;
import dev.identitysync.google.events.stream.StreamFailure.Unreadable;
import dev.identitysync.google.events.stream.StubServer.Reply;
import dev.identitysync.testkit.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** https://developers.google.com/identity/protocols/risc, "Error code reference". */
class RefusalsTest extends StreamTest {

    @Nested
    class OfTheCredentials {

        @Test
        void anUnknownKeyIsUnauthenticated() {
            TestServiceAccount other = ACCOUNT.withPair(TestServiceAccount.pair(2048));

            StreamFailure failure = failure(builder(StreamCredentials.serviceAccountKey(other.json()))
                    .build()
                    .status());

            assertThat(failure)
                    .isEqualTo(new Refused(StreamRefusal.UNAUTHENTICATED, 401, Optional.of("UNAUTHENTICATED")));
            assertThat(failure.message()).contains("clock").contains("HTTP 401 UNAUTHENTICATED");
        }

        @ParameterizedTest
        @ValueSource(ints = {-120, 120})
        void aClockThatIsOffIsUnauthenticated(int minutes) {
            Clock off = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));

            assertThat(refusal(builder().clock(off).build().status())).isEqualTo(StreamRefusal.UNAUTHENTICATED);
        }

        @Test
        void aClockThatWasPutRightIsBelievedAtOnce() {
            registered();
            MutableClock clock = MutableClock.at(Instant.now().plus(Duration.ofHours(2)));
            SecurityEventStream mended = builder().clock(clock).build();
            assertThat(refusal(mended.status())).isEqualTo(StreamRefusal.UNAUTHENTICATED);
            clock.set(Instant.now());

            assertThat(given(mended.status())).isEqualTo(StreamStatus.ENABLED);
        }

        @Test
        void whoHasNoRoleIsToldWhichOne() {
            api.role(RiscApi.Role.NONE);

            StreamFailure failure = failure(stream.configuration());

            assertThat(failure)
                    .isEqualTo(new Refused(StreamRefusal.PERMISSION_MISSING, 403, Optional.of("PERMISSION_DENIED")));
            assertThat(failure.message()).contains("roles/riscconfigs.admin");
        }

        @Test
        void whoMayOnlyViewCannotChange() {
            registered();
            api.role(RiscApi.Role.VIEWER);

            given(stream.configuration());
            given(stream.status());
            assertThat(refusal(stream.pause())).isEqualTo(StreamRefusal.PERMISSION_MISSING);
            assertThat(refusal(stream.verify())).isEqualTo(StreamRefusal.PERMISSION_MISSING);
            assertThat(refusal(stream.register(RECEIVER, EventType.ALL))).isEqualTo(StreamRefusal.PERMISSION_MISSING);
        }
    }

    @Nested
    class OfTheRequest {

        @Test
        void aForeignDomainIsRefused() {
            api.authorizedDomains(Set.of("other.example"));

            assertThat(refusal(stream.register(RECEIVER, EventType.ALL))).isEqualTo(StreamRefusal.RECEIVER_DOMAIN);
        }

        @Test
        void aStreamThatFirebaseManagesIsLeftAlone() {
            api.configuration(RiscApi.stored("https://firebase.example/managed", null, List.of()));

            assertThat(refusal(stream.register(RECEIVER, EventType.ALL))).isEqualTo(StreamRefusal.MANAGED_ELSEWHERE);
        }

        @Test
        void aTypeThatGoogleDoesNotKnowIsAnInvalidRequest() {
            assertThat(refusal(stream.register(RECEIVER, List.of(new EventType("https://x.example/type")))))
                    .isEqualTo(StreamRefusal.REQUEST_INVALID);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | The delivery endpoint must be an HTTPS URL. | RECEIVER_NOT_HTTPS",
                "403 | Existing stream configuration does not have spec-compliant delivery method for RISC. |"
                        + " MANAGED_ELSEWHERE",
                "403 | Project could not be found. | PROJECT_UNKNOWN",
                "403 | Service account needs permission to access your RISC configuration | PERMISSION_MISSING",
                "403 | The caller does not have permission | PERMISSION_MISSING",
                "403 | Stream management APIs should only be called by a service account. | NOT_A_SERVICE_ACCOUNT",
                "403 | The delivery endpoint does not belong to any of your project's domains. | RECEIVER_DOMAIN",
                "403 | To use this API your project must have at least one OAuth client configured. | NO_OAUTH_CLIENT",
                "403 | Request had insufficient authentication scopes. | SCOPE_MISSING",
                "403 | Unsupported status. | OTHER",
                "403 | Anything else. | OTHER",
                "400 | Stream configuration must contain delivery field. | REQUEST_INVALID",
                "401 | Unauthorized. | UNAUTHENTICATED"
            })
    void eachDocumentedSentenceIsUnderstood(int code, String message, StreamRefusal refusal) {
        api.plan(Reply.error(code, "STATUS", message));

        assertThat(failure(stream.status())).isEqualTo(new Refused(refusal, code, Optional.of("STATUS")));
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE_DISABLED, API_DISABLED",
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT, SCOPE_MISSING",
        "IAM_PERMISSION_DENIED, PERMISSION_MISSING",
        "ELSE, OTHER"
    })
    void theReasonOfAnErrorInfoSaysMoreThanTheSentence(String reason, StreamRefusal refusal) {
        api.plan(Reply.error(
                403,
                "PERMISSION_DENIED",
                "RISC API has not been used in project 1234 before or it is disabled.",
                List.of(
                        Map.of("@type", "type.googleapis.com/google.rpc.Help"),
                        Map.of("@type", "type.googleapis.com/google.rpc.ErrorInfo", "reason", reason))));

        assertThat(failure(stream.status())).isEqualTo(new Refused(refusal, 403, Optional.of(reason)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Project has no RISC configuration.",
                "Project has no existing RISC configuration, cannot update status."
            })
    void noConfigurationIsNotRegistered(String message) {
        api.plan(Reply.error(404, "NOT_FOUND", message));

        assertThat(failure(stream.pause())).isEqualTo(new NotRegistered());
    }

    @Test
    void anotherHostThanGooglesIsNotTakenForIt() {
        for (Reply reply : List.of(
                Reply.json(404, "<html>Not found</html>"),
                Reply.json(404, "{}"),
                Reply.error(404, "NOT_FOUND", "Method not found."),
                Reply.json(407, ""),
                Reply.json(409, "{}"),
                Reply.json(301, ""))) {
            api.plan(reply);

            assertThat(failure(stream.status())).as(reply.toString()).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void aRefusalInAnyFormIsOne() {
        for (String body : List.of(
                "",
                "<html>",
                "[]",
                "{}",
                "{\"error\":7}",
                "{\"error\":{\"status\":[],\"details\":{},\"message\":{}}}",
                "{\"error\":{\"status\":\"with spaces\",\"details\":[7,{\"reason\":\"canary@x\"}]}}")) {
            api.plan(Reply.json(403, body));

            assertThat(failure(stream.status()))
                    .as(body)
                    .isEqualTo(new Refused(StreamRefusal.OTHER, 403, Optional.empty()));
        }
    }

    @Test
    void aGoodAnswerThatIsNoneCannotBeRead() {
        for (String body : List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"delivery\":7}",
                "{\"delivery\":{}}",
                "{\"delivery\":{\"delivery_method\":7}}",
                "{\"delivery\":{\"delivery_method\":\"m\",\"url\":7}}",
                "{\"delivery\":{\"delivery_method\":\"m\",\"url\":\"no url\"}}",
                "{\"delivery\":{\"delivery_method\":\"m\"},\"events_requested\":{}}",
                "{\"delivery\":{\"delivery_method\":\"m\"},\"events_requested\":[7]}",
                "{\"delivery\":{\"delivery_method\":\"m\"},\"events_requested\":[\"no uri\"]}",
                "{\"delivery\":{\"delivery_method\":\"m\"},\"delivery\":{\"delivery_method\":\"m\"}}")) {
            api.plan(Reply.json(200, body));
            assertThat(failure(stream.configuration())).as(body).isInstanceOf(Unreadable.class);
        }
        for (String body : List.of("{}", "{\"status\":\"paused\"}", "{\"status\":true}", "enabled")) {
            api.plan(Reply.json(200, body));
            assertThat(failure(stream.status())).as(body).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void membersThatAreNotKnownAreOverlooked() {
        api.plan(Reply.json(
                200,
                "{\"iss\":\"https://accounts.google.com/\",\"aud\":[\"x\"],\"delivery\":{\"delivery_method\":\"m\",\"more\":1},"
                        + "\"events_supported\":[]}"));

        assertThat(given(stream.configuration()).eventTypes()).isEmpty();
    }

    private static StreamRefusal refusal(StreamAnswer<?> answer) {
        StreamFailure failure = failure(answer);
        assertThat(failure).isInstanceOf(Refused.class);
        return ((Refused) failure).refusal();
    }
}
