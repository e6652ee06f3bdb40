package dev.identitysync.google.events;

import static dev.identitysync.google.events.Scene.MIRA;
import static dev.identitysync.google.events.Scene.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.IdentityStatus;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.google.events.Reaction.Action;
import dev.identitysync.google.events.SecurityEvent.CredentialChangeRequired;
import dev.identitysync.google.events.SecurityEventResult.Replayed;
import dev.identitysync.provisioning.ProvisioningEvent;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.testkit.Race;
import dev.identitysync.testkit.oidc.PushAnswer;
import dev.identitysync.testkit.oidc.SecurityEventDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the library does by itself about each event, however often and in whatever order it comes. */
class ReactionsTest {
    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Nested
    class OfTheLibrary {

        @Test
        void sessionsEndWhereGoogleEndedItsOwnOrRevokedItsTokens() {
            for (SecurityEventDraft draft :
                    List.of(scene.google.sessionsRevoked(SUBJECT), scene.google.tokensRevoked(SUBJECT))) {
                scene.clock.advance(Duration.ofMinutes(10));
                Instant at = scene.clock.instant().minusSeconds(120).minusMillis(250);

                Reaction reaction = scene.handled(draft.at(at).sign()).reaction();

                assertThat(reaction.userId()).hasValue(scene.mira.id());
                assertThat(reaction.actions()).contains(Action.SESSIONS_REVOKED);
                assertThat(scene.miraNow().sessionsNotBefore()).hasValue(at.plusSeconds(61));
            }
            assertThat(told(ProvisioningEvent.SessionsRevoked.class)).isEqualTo(2);
        }

        /** Google's word may be late. Until it comes, a thief signs in with a token from before. */
        @Test
        void ofTheHijackedAllSessionsEndThatBeganBeforeTheAccountWasDisabledHere() {
            Instant seen = scene.clock.instant();
            scene.clock.advance(Duration.ofMinutes(5));
            String thief = scene.session();
            scene.clock.advance(Duration.ofMinutes(5));

            Reaction reaction = scene.handled(scene.google
                            .accountDisabled(SUBJECT, "hijacking")
                            .at(seen)
                            .sign())
                    .reaction();

            assertThat(reaction.actions()).containsExactlyInAnyOrder(Action.IDENTITY_DISABLED, Action.SESSIONS_REVOKED);
            assertThat(scene.isLive(thief)).isFalse();
        }

        /** The sign-in and the event at once: the end is set behind the disabling, and not by when the event came. */
        @Test
        void ofTheHijackedNoSessionOutlivesAnEventThatCameBesideItsSignIn() {
            List<String> thief = new ArrayList<>();
            scene.store.before("setIdentityStatus", () -> {
                scene.clock.advance(Duration.ofMillis(5));
                thief.add(scene.session());
            });

            scene.accepted(scene.google.accountDisabled(SUBJECT, "hijacking").sign());

            assertThat(thief)
                    .singleElement()
                    .satisfies(session -> assertThat(scene.isLive(session)).isFalse());
        }

        /** Its clock is ahead by most of a minute, so that a session from before seems to be from after. */
        @Test
        void aClockThatIsAheadLeavesNoSessionFromBefore() {
            Instant revoked = scene.clock.instant();
            scene.clock.advance(Duration.ofSeconds(55));
            String session = scene.session();
            scene.clock.advance(Duration.ofSeconds(10));

            scene.accepted(scene.google.sessionsRevoked(SUBJECT).at(revoked).sign());

            assertThat(scene.isLive(session)).isFalse();
        }

        /** The store was away between the two, and the account was enabled before the event came again. */
        @Test
        void ofTheHijackedNoSessionIsLeftWhereTheyWereEndedTooLate() {
            Instant seen = scene.clock.instant();
            scene.clock.advance(Duration.ofMinutes(5));
            String thief = scene.session();
            String hijacked =
                    scene.google.accountDisabled(SUBJECT, "hijacking").at(seen).sign();
            scene.store.fail("revokeSessions", () -> new StoreUnavailableException("The store is away", null));
            assertThat(scene.events.receive(hijacked).status()).isEqualTo(503);
            scene.store.mend();
            scene.clock.advance(Duration.ofMinutes(5));
            scene.accepted(scene.google.accountEnabled(SUBJECT).sign());

            scene.accepted(hijacked);

            assertThat(scene.isLive(thief)).isFalse();
            assertThat(scene.signIn()).isInstanceOf(SignIn.Returning.class);
        }

        @Test
        void aSessionFromTheMinuteOfTheEventEndsTooAndOneThatIsYetToComeDoesNot() {
            Instant now = scene.clock.instant();
            scene.accepted(scene.google.sessionsRevoked(SUBJECT).at(now).sign());
            assertThat(scene.miraNow().sessionsNotBefore()).hasValue(now);

            scene.accepted(scene.google
                    .sessionsRevoked(SUBJECT)
                    .at(now.plusSeconds(30))
                    .sign());
            assertThat(scene.miraNow().sessionsNotBefore()).hasValue(now);

            scene.clock.advance(Duration.ofMinutes(2));
            scene.accepted(scene.google.sessionsRevoked(SUBJECT).at(now).sign());
            assertThat(scene.miraNow().sessionsNotBefore())
                    .hasValue(now.plusSeconds(60).plusMillis(750));
        }

        @Test
        void aDisabledAccountSignsNobodyInUntilItIsEnabled() {
            for (SecurityEventDraft draft : List.of(
                    scene.google.accountDisabled(SUBJECT),
                    scene.google.accountDisabled(SUBJECT, "hijacking"),
                    scene.google.accountDisabled(SUBJECT, "bulk-account"),
                    scene.google.accountDisabled(SUBJECT, "boredom"))) {
                scene.clock.advance(Duration.ofMinutes(10));
                Reaction disabled =
                        scene.handled(draft.at(scene.clock.instant()).sign()).reaction();
                assertThat(disabled.actions()).contains(Action.IDENTITY_DISABLED);
                assertThat(scene.signIn()).isEqualTo(new SignIn.Refused.IdentityDisabled(scene.mira.id()));

                scene.clock.advance(Duration.ofMinutes(10));
                Reaction enabled = scene.handled(
                                scene.google.accountEnabled(SUBJECT).sign())
                        .reaction();
                assertThat(enabled.actions()).containsExactly(Action.IDENTITY_ENABLED);
                assertThat(scene.signIn()).isInstanceOf(SignIn.Returning.class);
            }
            assertThat(told(ProvisioningEvent.IdentityDisabled.class)).isEqualTo(4);
            assertThat(told(ProvisioningEvent.IdentityEnabled.class)).isEqualTo(4);
        }

        @Test
        void aDisabledAccountEndsSessionsOnlyWhereThereWasAThief() {
            scene.accepted(scene.google.accountDisabled(SUBJECT).sign());
            scene.accepted(scene.google.accountDisabled(SUBJECT, "bulk-account").sign());
            assertThat(scene.miraNow().sessionsNotBefore()).isEmpty();
        }

        @Test
        void theRestIsLeftToTheApplication() {
            for (SecurityEventDraft draft : List.of(
                    scene.google.credentialChangeRequired(SUBJECT),
                    scene.google.tokenRevoked("prefix", "1//0"),
                    scene.google.verification("state"))) {
                assertThat(scene.handled(draft.sign()).reaction()).isEqualTo(Reaction.nothing());
            }
            assertThat(scene.told).isEmpty();
            assertThat(scene.miraNow()).isEqualTo(scene.mira);
        }

        @Test
        void anAccountThatNobodyHereHasIsAcceptedAndNothingIsDone() {
            for (SecurityEventDraft draft : List.of(
                    scene.google.sessionsRevoked("999"),
                    scene.google.tokensRevoked("999"),
                    scene.google.accountDisabled("999", "hijacking"),
                    scene.google.accountDisabled("999"),
                    scene.google.accountEnabled("999"))) {
                assertThat(scene.handled(draft.sign()).reaction()).isEqualTo(Reaction.nothing());
            }
            assertThat(scene.told).isEmpty();
        }
    }

    @Nested
    class Repeated {

        @Test
        void aReplayIsAcceptedAndChangesNothing() {
            String token = scene.google.accountDisabled(SUBJECT, "hijacking").sign();
            assertThat(scene.deliver(token).status()).isEqualTo(202);
            int toldOnce = scene.told.size();
            scene.clock.advance(Duration.ofHours(1));

            assertThat(scene.events.receive(token)).isInstanceOf(Replayed.class);
            assertThat(scene.deliver(token).status()).isEqualTo(202);
            assertThat(scene.told).hasSize(toldOnce);
        }

        /** The same event in a new token, as after a change of keys. */
        @Test
        void theSameEventInAnotherTokenIsAReplayToo() {
            SecurityEventDraft draft = scene.google.accountDisabled(SUBJECT);
            scene.accepted(draft.sign());
            String again = draft.header(header -> header.put("typ", "JWT")).sign();

            assertThat(scene.events.receive(again)).isInstanceOf(Replayed.class);
        }

        @Test
        void sixteenAtOnceAreAllAcceptedAndChangeTheUserOnce() {
            for (SecurityEventDraft draft : List.of(
                    scene.google.sessionsRevoked(SUBJECT), scene.google.accountDisabled(SUBJECT, "hijacking"))) {
                scene.told.clear();
                scene.clock.advance(Duration.ofMinutes(10));
                String token = draft.at(scene.clock.instant()).sign();
                Callable<PushAnswer> delivery = () -> scene.deliver(token);

                List<PushAnswer> answers = Race.run(Collections.nCopies(16, delivery));

                assertThat(answers).allMatch(PushAnswer::isAccepted);
                assertThat(told(ProvisioningEvent.SessionsRevoked.class)).isEqualTo(1);
                assertThat(told(ProvisioningEvent.IdentityDisabled.class)).isLessThanOrEqualTo(1);
                assertThat(scene.told).hasSizeLessThanOrEqualTo(2);
            }
            assertThat(scene.provisioning.identityStatus(MIRA)).hasValue(IdentityStatus.DISABLED);
        }
    }

    /** What happened later counts, in whatever order it is told. */
    @Nested
    class OutOfOrder {
        private final Instant ten = scene.clock.instant().minusSeconds(20);
        private final Instant twenty = scene.clock.instant().minusSeconds(10);

        @Test
        void disabledAtTenComesAfterEnabledAtTwenty() {
            scene.accepted(scene.google.accountEnabled(SUBJECT).at(twenty).sign());
            Reaction late = scene.handled(scene.google
                            .accountDisabled(SUBJECT, "hijacking")
                            .at(ten)
                            .sign())
                    .reaction();

            assertThat(late.actions()).containsExactlyInAnyOrder(Action.IDENTITY_ENABLED, Action.SESSIONS_REVOKED);
            assertThat(scene.signIn()).isInstanceOf(SignIn.Returning.class);
            assertThat(told(ProvisioningEvent.IdentityDisabled.class)).isZero();
            // There was a thief all the same.
            assertThat(scene.miraNow().sessionsNotBefore())
                    .hasValue(scene.clock.instant().plusMillis(1));
        }

        @Test
        void enabledAtTenComesAfterDisabledAtTwenty() {
            scene.accepted(scene.google.accountDisabled(SUBJECT).at(twenty).sign());
            Reaction late = scene.handled(
                            scene.google.accountEnabled(SUBJECT).at(ten).sign())
                    .reaction();

            assertThat(late.actions()).containsExactly(Action.IDENTITY_DISABLED);
            assertThat(scene.signIn()).isInstanceOf(SignIn.Refused.IdentityDisabled.class);
        }

        @Test
        void anOlderEndOfSessionsTakesNothingBack() {
            scene.accepted(scene.google.sessionsRevoked(SUBJECT).at(twenty).sign());
            scene.accepted(scene.google.sessionsRevoked(SUBJECT).at(ten).sign());

            assertThat(scene.miraNow().sessionsNotBefore())
                    .hasValueSatisfying(end -> assertThat(end).isAfter(twenty));
            assertThat(told(ProvisioningEvent.SessionsRevoked.class)).isEqualTo(1);
        }
    }

    @Nested
    class OfTheApplication {

        @Test
        void itsPolicyTakesTheLibrarysPlaceAndMayCallIt() {
            SecurityEventPolicy library = SecurityEventPolicy.defaults(scene.provisioning);
            GoogleSecurityEvents events = scene.builder()
                    .policy((event, now) -> event instanceof CredentialChangeRequired required
                            ? scene.provisioning
                                    .findByIdentity(required.identity())
                                    .map(user -> Reaction.of(user.id(), Action.OTHER))
                                    .orElseGet(Reaction::nothing)
                            : library.react(event, now))
                    .build();

            SecurityEventResult other = events.receive(
                    scene.google.credentialChangeRequired(SUBJECT).sign());
            SecurityEventResult ours =
                    events.receive(scene.google.sessionsRevoked(SUBJECT).sign());

            assertThat(reactionIn(other)).isEqualTo(Reaction.of(scene.mira.id(), Action.OTHER));
            assertThat(reactionIn(ours).actions()).isEqualTo(Set.of(Action.SESSIONS_REVOKED));
        }

        private Reaction reactionIn(SecurityEventResult result) {
            return ((SecurityEventResult.Accepted) result).events().get(0).reaction();
        }
    }

    private long told(Class<? extends ProvisioningEvent> type) {
        return scene.told.stream().filter(type::isInstance).count();
    }
}
