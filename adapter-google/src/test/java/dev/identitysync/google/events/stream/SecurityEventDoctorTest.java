package dev.identitysync.google.events.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import dev.identitysync.google.events.EventType;
import dev.identitysync.google.events.stream.StubServer.Reply;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecurityEventDoctorTest extends StreamTest {

    @Test
    void aStreamAsItShouldBeIsHealthy() {
        registered();

        Diagnosis diagnosis = check();

        assertThat(diagnosis.healthy()).as(diagnosis.report()).isTrue();
        assertThat(diagnosis.findings())
                .extracting(Finding::check)
                .containsExactly(
                        "receiver-https",
                        "configuration-document",
                        "configuration-keys",
                        "clock-skew",
                        "credentials",
                        "stream-registered",
                        "delivery-method",
                        "receiver-url",
                        "events-requested",
                        "stream-enabled");
        assertThat(diagnosis.worst()).isEqualTo(Severity.OK);
        assertThat(api.requests())
                .containsExactly(
                        "POST /v1beta/stream:update",
                        "GET /.well-known/risc-configuration",
                        "GET /oauth2/v3/certs",
                        "GET /v1beta/stream",
                        "GET /v1beta/stream/status");
    }

    @Test
    void theRoleOfAViewerIsEnoughForIt() {
        registered();
        api.role(RiscApi.Role.VIEWER);

        assertThat(check().healthy()).isTrue();
    }

    @Nested
    class OfTheStream {

        @Test
        void noneIsAProblem() {
            Finding finding = expect(check(), "stream-registered", Severity.PROBLEM, "no security event stream");

            assertThat(finding.fix().orElseThrow()).contains("register");
            expect(check(), "credentials", Severity.OK, "accepts");
            expect(check(), "further-checks", Severity.UNKNOWN, "left out");
        }

        @Test
        void aPausedOneIsAProblem() {
            registered();
            given(stream.pause());

            expect(check(), "stream-enabled", Severity.PROBLEM, "paused");
        }

        @Test
        void aStatusThatCannotBeReadIsUnknown() {
            registered();
            api.status("paused");

            expect(check(), "stream-enabled", Severity.UNKNOWN, "could not be read");
        }

        @Test
        void anotherReceiverIsAProblemAndShowsNoQuery() {
            given(stream.register(URI.create("https://shop.example/old?key=canary"), EventType.ALL));

            Diagnosis diagnosis = check();

            expect(
                    diagnosis,
                    "receiver-url",
                    Severity.PROBLEM,
                    "events go to https://shop.example/old?…, not to " + RECEIVER);
            assertThat(diagnosis.report()).doesNotContain("canary");
        }

        @Test
        void aReceiverThatDiffersInASlashIsAnother() {
            given(stream.register(URI.create(RECEIVER + "/"), EventType.ALL));

            expect(check(), "receiver-url", Severity.PROBLEM, RECEIVER + "/");
        }

        @Test
        void typesThatWereNotAskedForAreAProblem() {
            given(stream.register(RECEIVER, List.of(EventType.ACCOUNT_ENABLED, EventType.VERIFICATION)));

            Finding finding = expect(check(), "events-requested", Severity.PROBLEM, EventType.SESSIONS_REVOKED.uri());

            assertThat(finding.what()).doesNotContain(EventType.ACCOUNT_ENABLED.uri());
        }

        @Test
        void typesThatNobodyExpectsAreNone() {
            given(stream.register(RECEIVER, List.of(EventType.SESSIONS_REVOKED)));

            Diagnosis diagnosis = doctor(stream, RECEIVER)
                    .eventTypes(List.of(EventType.SESSIONS_REVOKED))
                    .build()
                    .check();

            assertThat(diagnosis.healthy()).isTrue();
        }

        @Test
        void noVerificationIsAWarning() {
            List<EventType> types = new ArrayList<>(EventType.ALL);
            types.remove(EventType.VERIFICATION);
            given(stream.register(RECEIVER, types));

            expect(check(), "events-requested", Severity.WARNING, "verification");
        }

        @Test
        void anotherDeliveryMethodIsAProblem() {
            api.configuration(RiscApi.stored("https://firebase.example/managed", null, List.of()));

            Diagnosis diagnosis = check();

            expect(diagnosis, "delivery-method", Severity.PROBLEM, "another method than push");
            expect(diagnosis, "receiver-url", Severity.PROBLEM, "events go to no URL");
        }
    }

    @Nested
    class OfTheReceiver {

        @Test
        void httpIsAProblem() {
            registered();

            expect(
                    doctor(stream, URI.create("http://shop.example/google/events"))
                            .build()
                            .check(),
                    "receiver-https",
                    Severity.PROBLEM,
                    "must be https");
        }
    }

    @Nested
    class OfTheCredentials {

        @Test
        void withoutPermissionTheStreamIsUnknown() {
            registered();
            api.role(RiscApi.Role.NONE);

            Diagnosis diagnosis = check();

            Finding finding = expect(diagnosis, "credentials", Severity.UNKNOWN, "may not manage");
            assertThat(finding.fix().orElseThrow()).contains("roles/riscconfigs");
            expect(diagnosis, "further-checks", Severity.UNKNOWN, "left out");
            assertThat(diagnosis.healthy()).isFalse();
        }

        @Test
        void ofAnUnknownKeyAreUnknown() {
            TestServiceAccount other = ACCOUNT.withPair(TestServiceAccount.pair(2048));
            SecurityEventStream stranger =
                    builder(StreamCredentials.serviceAccountKey(other.json())).build();

            Finding finding = expect(
                    doctor(stranger, RECEIVER).build().check(), "credentials", Severity.UNKNOWN, "does not accept");
            assertThat(finding.fix().orElseThrow()).contains("key");
        }
    }

    @Nested
    class OfTheClock {

        @Test
        void tenMinutesOffAreAProblemAndTheReasonOfTheRefusal() {
            registered();
            Diagnosis diagnosis = withClock(Duration.ofMinutes(10));

            expect(diagnosis, "clock-skew", Severity.PROBLEM, "seconds ahead of Google's");
            Finding credentials = expect(diagnosis, "credentials", Severity.UNKNOWN, "does not accept");
            assertThat(credentials.why().orElseThrow()).contains("clock-skew");
            expect(withClock(Duration.ofMinutes(-90)), "clock-skew", Severity.PROBLEM, "seconds behind Google's");
        }

        @Test
        void mostOfAMinuteIsAWarning() {
            registered();

            expect(withClock(Duration.ofSeconds(-55)), "clock-skew", Severity.WARNING, "seconds behind Google's");
            expect(withClock(Duration.ofSeconds(75)), "clock-skew", Severity.WARNING, "seconds ahead of Google's");
        }

        @Test
        void moreThanTheReceiverAllowsForIsAProblem() {
            registered();

            expect(withClock(Duration.ofSeconds(-75)), "clock-skew", Severity.PROBLEM, "seconds behind Google's");
        }

        private Diagnosis withClock(Duration off) {
            return doctor(builder().clock(Clock.offset(Clock.systemUTC(), off)).build(), RECEIVER)
                    .build()
                    .check();
        }
    }

    @Nested
    class OfTheConfigurationDocument {

        @Test
        void oneThatCannotBeReachedIsAProblem() {
            registered();
            RiscApi gone = new RiscApi();
            URI nowhere = gone.uri("/x");
            gone.close();

            Diagnosis diagnosis = doctor(stream, RECEIVER)
                    .configurationDocument(nowhere)
                    .build()
                    .check();

            expect(diagnosis, "configuration-document", Severity.PROBLEM, "UNREACHABLE");
            expect(diagnosis, "clock-skew", Severity.UNKNOWN, "could not be compared");
            expect(diagnosis, "stream-enabled", Severity.OK, "runs");
        }

        @Test
        void oneThatIsNoneIsAProblem() {
            registered();
            for (Reply reply : List.of(
                    Reply.json(404, "{}"),
                    Reply.json(200, "<html>"),
                    Reply.json(200, "{\"issuer\":\"x\"}"),
                    Reply.json(200, "{\"issuer\":\"x\",\"jwks_uri\":7}"))) {
                api.plan(reply);

                expect(check(), "configuration-document", Severity.PROBLEM, "cannot be had");
            }
        }

        @Test
        void keysThatCannotBeHadAreAProblem() {
            registered();
            for (Reply reply : List.of(
                    Reply.json(404, "{}"),
                    Reply.json(200, "<html>"),
                    Reply.json(200, "{}"),
                    Reply.json(200, "{\"keys\":[]}"))) {
                api.plan(document(api.uri("/oauth2/v3/certs").toString()), reply);

                Diagnosis diagnosis = check();
                expect(diagnosis, "configuration-document", Severity.OK, "can be read");
                expect(diagnosis, "configuration-keys", Severity.PROBLEM, "cannot be had");
            }
        }

        @Test
        void keysThatAreNoUrlAreAProblem() {
            registered();
            for (String keys : List.of("", "http://[", "/keys", "http://www.googleapis.com/keys")) {
                api.plan(document(keys));

                expect(check(), "configuration-keys", Severity.PROBLEM, "no https URL");
            }
        }

        @Test
        void keysAtAnotherHostAreAWarning() {
            registered();
            api.plan(document("https://keys.example/certs"));

            Finding finding = expect(check(), "configuration-keys", Severity.WARNING, "the keys are at keys.example");
            assertThat(finding.fix().orElseThrow()).contains("keyHosts");
        }

        private Reply document(String keys) {
            return Reply.json(200, "{\"issuer\":\"https://accounts.google.com/\",\"jwks_uri\":\"" + keys + "\"}");
        }

        @Test
        void isAskedOverHttpsAlone() {
            assertThatThrownBy(() ->
                            doctor(stream, RECEIVER).configurationDocument(URI.create("http://accounts.google.com/x")))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Nested
    class OfTheApi {

        @Test
        void nobodyAnsweringIsUnknown() {
            SecurityEventStream lost = builder().baseUri(api.uri("/nowhere/")).build();

            Diagnosis diagnosis = doctor(lost, RECEIVER).build().check();

            expect(diagnosis, "stream-registered", Severity.UNKNOWN, "could not be read");
            expect(diagnosis, "further-checks", Severity.UNKNOWN, "left out");
        }
    }

    private Diagnosis check() {
        return doctor(stream, RECEIVER).build().check();
    }

    private SecurityEventDoctor.Builder doctor(SecurityEventStream asked, URI receiver) {
        return SecurityEventDoctor.builder(asked, receiver)
                .configurationDocument(api.uri("/.well-known/risc-configuration"));
    }

    private static Finding expect(Diagnosis diagnosis, String check, Severity severity, String what) {
        List<Finding> found = diagnosis.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
        assertThat(found).as("%s in %s", check, diagnosis).hasSize(1);
        assertThat(found.get(0).severity()).as(found.toString()).isEqualTo(severity);
        assertThat(found.get(0).what()).contains(what);
        return found.get(0);
    }
}
