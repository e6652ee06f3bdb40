package dev.identitysync.google.events;

import static dev.identitysync.google.events.Scene.MIRA;
import static dev.identitysync.google.events.Scene.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.identitysync.IdentityStatus;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.google.events.SecurityEventResult.Unavailable;
import dev.identitysync.provisioning.ProvisioningEvent;
import dev.identitysync.testkit.oidc.Answer;
import dev.identitysync.testkit.oidc.TransmitterEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is down, Google is asked to send the event again, nothing is recorded before all is done, and people can read why. */
class EventOutagesTest {
    private final Scene scene = new Scene();
    private final LogLines log = new LogLines();
    private final String token =
            scene.google.accountDisabled(SUBJECT, "hijacking").sign();

    @AfterEach
    void close() {
        log.close();
        scene.close();
    }

    @Test
    void keysOrConfigurationThatCannotBeHadAreNoVerdict() {
        for (TransmitterEndpoint endpoint : TransmitterEndpoint.values()) {
            for (UnaryOperator<Answer> outage : List.<UnaryOperator<Answer>>of(
                    answer -> answer.withStatus(503),
                    answer -> answer.withStatus(404),
                    answer -> answer.withStatus(302)
                            .withHeader("Location", scene.google.uri(endpoint).toString()),
                    answer -> answer.withBody(""),
                    answer -> answer.withBody("<html>"),
                    answer -> answer.withBody("[]"),
                    answer -> answer.withBody("{}"),
                    answer -> answer.withBody("{\"keys\":[]}"),
                    answer -> answer.withBody("{\"x\":\"" + "x".repeat(300_000) + "\"}"))) {
                scene.google.answer(endpoint, outage);
                unavailable(Unavailable.Cause.PROVIDER);
            }
            scene.google.reset();
        }
        deliveredAtLast();
    }

    @Test
    void anEndpointThatHangsIsGivenUpInTime() {
        GoogleSecurityEvents hasty = scene.builder()
                .timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1))
                .build();
        for (TransmitterEndpoint endpoint : TransmitterEndpoint.values()) {
            for (UnaryOperator<Answer> outage : List.<UnaryOperator<Answer>>of(Answer::hanging, Answer::dripping)) {
                scene.google.answer(endpoint, outage);
                long start = System.nanoTime();

                assertThat(hasty.receive(token))
                        .isInstanceOfSatisfying(
                                Unavailable.class,
                                unavailable -> assertThat(unavailable.cause()).isEqualTo(Unavailable.Cause.PROVIDER));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
                scene.google.reset();
            }
        }
        deliveredAtLast();
    }

    /** It is Google's, so it is this clock that is wrong; and what is refused does not come again. */
    @ParameterizedTest
    @ValueSource(strings = {"iat", "nbf"})
    void anEventFromTheFutureComesAgain(String claim) {
        long future = scene.clock.instant().plusSeconds(62).getEpochSecond();
        String early = scene.google
                .accountDisabled(SUBJECT, "hijacking")
                .claims(claims -> claims.put(claim, future))
                .sign();

        assertThat(scene.deliver(early).status()).isEqualTo(503);
        assertThat(scene.events.receive(early)).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
            assertThat(unavailable.cause()).isEqualTo(Unavailable.Cause.CLOCK);
            assertThat(unavailable.detail()).contains(claim, "synchronise the clock");
        });
        assertThat(scene.told).isEmpty();
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("sends it again");

        scene.clock.advance(Duration.ofSeconds(2));
        scene.accepted(early);
        assertThat(scene.provisioning.identityStatus(MIRA)).hasValue(IdentityStatus.DISABLED);
    }

    /** Nor is anything said to whoever has it from another of Google's customers. */
    @Test
    void anEventFromTheFutureForAnotherApplicationIsRefused() {
        assertThat(scene.problem(scene.google
                                .sessionsRevoked(SUBJECT)
                                .claims(claims -> {
                                    claims.put(
                                            "iat",
                                            scene.clock
                                                    .instant()
                                                    .plusSeconds(90)
                                                    .getEpochSecond());
                                    claims.put("aud", "another");
                                })
                                .sign())
                        .reason())
                .isEqualTo(SecurityEventProblem.Reason.AUDIENCE);
    }

    @Test
    void aStoreThatIsDownIsToldOnceInAWhile() {
        scene.store.fail("setIdentityStatus", () -> new StoreUnavailableException("The store is away", null));
        unavailable(Unavailable.Cause.STORE);
        unavailable(Unavailable.Cause.STORE);
        assertThat(log.at(Level.WARN)).singleElement().asString().contains("sends it again", "The store is away");

        scene.clock.advance(Duration.ofMinutes(6));
        unavailable(Unavailable.Cause.STORE);
        assertThat(log.at(Level.WARN)).hasSize(2).last().asString().contains(" 3 before it");
        scene.store.mend();
        deliveredAtLast();
    }

    @Test
    void aStoreThatSomebodyHasToMendIsAnErrorAndToldOnceInAWhile() {
        scene.store.fail("setIdentityStatus", () -> new StoreBrokenException("A column is missing", null));
        unavailable(Unavailable.Cause.STORE, 1);
        unavailable(Unavailable.Cause.STORE, 1);

        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("mended", "A column is missing");
        assertThat(log.at(Level.WARN)).isEmpty();
        scene.store.mend();
        deliveredAtLast();
    }

    @Test
    void whatWasDoneByHalfIsDoneWholeTheNextTime() {
        scene.store.fail("revokeSessions", () -> new StoreUnavailableException("The store is away", null));
        unavailable(Unavailable.Cause.STORE, 1);
        assertThat(scene.provisioning.identityStatus(MIRA)).hasValue(IdentityStatus.DISABLED);
        assertThat(scene.miraNow().sessionsNotBefore()).isEmpty();
        scene.store.mend();

        deliveredAtLast();
    }

    @Test
    void whereNoStatusIsKeptTheSessionsOfTheHijackedEndAllTheSame() {
        scene.store.fail("setIdentityStatus", () -> new StoreBrokenException("The table has no status", null));
        unavailable(Unavailable.Cause.STORE, 1);
        assertThat(scene.miraNow().sessionsNotBefore()).isPresent();
        scene.store.mend();

        deliveredAtLast();
    }

    @Test
    void aMemoryThatCannotBeAskedStopsTheEvent() {
        scene.received.fail("isRecorded", () -> new StoreUnavailableException("The memory is away", null));
        unavailable(Unavailable.Cause.STORE);
        scene.received.mend();

        deliveredAtLast();
    }

    /** A crash between acting and recording: the event comes again, and acting twice is acting once. */
    @Test
    void anEventThatWasActedOnAndNotRecordedHasNoSecondEffect() {
        scene.received.fail("record", () -> new StoreUnavailableException("The memory is away", null));
        assertThat(scene.deliver(token).status()).isEqualTo(503);
        assertThat(scene.told).hasSize(2);
        // The reply may have been lost, and then the event is a replay the next time: it has to be written down now.
        assertThat(log.at(Level.INFO)).singleElement().asString().contains("IDENTITY_DISABLED");
        assertThat(scene.deliver(token).status()).isEqualTo(503);
        scene.received.mend();

        deliveredAtLast();
        assertThat(scene.deliver(token).status()).isEqualTo(202);
        assertThat(scene.told).hasSize(2);
    }

    @Test
    void aPolicyThatFailsIsToldByTypeAndPlaceAlone() {
        GoogleSecurityEvents events = scene.builder()
                .policy((event, now) -> {
                    throw new IllegalStateException("canary " + event);
                })
                .build();

        assertThat(events.receive(token)).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
            assertThat(unavailable.cause()).isEqualTo(Unavailable.Cause.POLICY);
            assertThat(unavailable.detail()).contains("IllegalStateException").doesNotContain("canary");
        });
        assertThat(log.at(Level.ERROR))
                .singleElement()
                .asString()
                .contains("IllegalStateException", "EventOutagesTest")
                .doesNotContain("canary");
        deliveredAtLast();
    }

    @Test
    void whatWasActedOnIsOneLineThatNamesNobody() {
        deliveredAtLast();

        assertThat(log.at(Level.INFO))
                .singleElement()
                .asString()
                .contains("AccountDisabled", "HIJACKING", "IDENTITY_DISABLED", "SESSIONS_REVOKED")
                .doesNotContain(SUBJECT, scene.mira.id().value());
    }

    @Test
    void refusalsAreToldOnceInAWhileEach() {
        for (int i = 0; i < 20; i++) {
            scene.problem("garbage");
            scene.problem(scene.google
                    .sessionsRevoked(SUBJECT)
                    .claims(claims -> claims.put("aud", "another"))
                    .sign());
        }

        assertThat(log.at(Level.WARN)).hasSize(2);
    }

    private void unavailable(Unavailable.Cause cause) {
        unavailable(cause, 0);
    }

    private void unavailable(Unavailable.Cause cause, int told) {
        assertThat(scene.events.receive(token))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.cause()).isEqualTo(cause));
        assertThat(scene.deliver(token).status()).isEqualTo(503);
        assertThat(scene.told).hasSize(told);
    }

    private void deliveredAtLast() {
        assertThat(scene.deliver(token).status()).isEqualTo(202);
        assertThat(scene.provisioning.identityStatus(MIRA)).hasValue(IdentityStatus.DISABLED);
        assertThat(scene.miraNow().sessionsNotBefore()).isPresent();
        assertThat(scene.told)
                .filteredOn(ProvisioningEvent.IdentityDisabled.class::isInstance)
                .hasSize(1);
        // Each delivery that is acted on moves the end on, to when it came.
        assertThat(scene.told)
                .allMatch(event -> event instanceof ProvisioningEvent.IdentityDisabled
                        || event instanceof ProvisioningEvent.SessionsRevoked)
                .anyMatch(ProvisioningEvent.SessionsRevoked.class::isInstance);
    }
}
