package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Linking.Reason.IDENTITY_HELD_BY_ANOTHER;
import static dev.identitysync.provisioning.Linking.Reason.PROOF_EXPIRED;
import static dev.identitysync.provisioning.Linking.Reason.PROOF_FOR_ANOTHER_USER;
import static dev.identitysync.provisioning.Linking.Reason.PROOF_NOT_AUTHENTIC;
import static dev.identitysync.provisioning.Linking.Reason.PROOF_OF_ANOTHER_BROWSER;
import static dev.identitysync.provisioning.Linking.Reason.PROOF_USED;
import static dev.identitysync.provisioning.Linking.Reason.USER_DISABLED;
import static dev.identitysync.provisioning.Linking.Reason.USER_UNKNOWN;
import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_ADDRESS;
import static dev.identitysync.provisioning.Scene.ADA_AT_GOOGLE;
import static dev.identitysync.provisioning.Scene.BEN;
import static dev.identitysync.provisioning.Scene.GOOGLE;
import static dev.identitysync.provisioning.Scene.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.testkit.Race;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A proof links the identity that it was made for, to its user, in its browser, once and in time. */
class LinkProofTest {
    private final Scene scene = new Scene();
    private final UserProvisioning provisioning = scene.with(LinkPolicy.whenOwnerConfirms());
    private final User ada = scene.created(provisioning, scene.login(ADA).email(ADA_ADDRESS, true));
    private final LinkProof proof = scene.proof(provisioning, google());

    private Login google() {
        return scene.login(ADA_AT_GOOGLE).email(ADA_ADDRESS, true);
    }

    private Linking redeem(LinkProof it) {
        return provisioning.redeem(ada.id(), it, scene.browser);
    }

    private static Linking.Refused refused(Linking.Reason reason) {
        return new Linking.Refused(reason);
    }

    @BeforeEach
    void letTimePass() {
        scene.clock.advance(Duration.ofMinutes(1));
    }

    @Nested
    class WhenTheOwnerAgrees {
        @Test
        @DisplayName("L6: the link ends the sessions from before it")
        void theIdentityIsTheirs() {
            Linking linking = redeem(proof);

            assertThat(linking).isEqualTo(new Linking.Linked(scene.stored(ada.id())));
            assertThat(scene.stored(ada.id()).sessionsNotBefore()).contains(scene.clock.instant());
            assertThat(scene.returning(provisioning, google()).user().id()).isEqualTo(ada.id());
        }

        @Test
        void aRepetitionAfterALostReplySaysSo() {
            redeem(proof);
            User linked = scene.stored(ada.id());
            scene.clock.advance(Duration.ofMinutes(1));

            assertThat(redeem(proof)).isEqualTo(new Linking.AlreadyLinked(linked));
            assertThat(scene.stored(ada.id())).isEqualTo(linked);
        }

        @Test
        @DisplayName("L5: a proof works once, also after its identity was unlinked")
        void theProofIsUsedUp() {
            redeem(proof);
            provisioning.unlink(ada.id(), ADA_AT_GOOGLE);

            assertThat(redeem(proof)).isEqualTo(refused(PROOF_USED));
            assertThat(scene.store.findByIdentity(ADA_AT_GOOGLE)).isEmpty();
        }

        @Test
        void twiceAtOnceItIsLinkedOnce() {
            Callable<Linking> redemption = () -> redeem(proof);

            assertThat(Race.run(Collections.nCopies(8, redemption)))
                    .filteredOn(Linking.Linked.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void theLongestIdentityStillFitsIntoAProof() {
            ExternalIdentity longest = new ExternalIdentity("\"".repeat(512), "\\".repeat(255));
            User holder = scene.created(
                    scene.wiring()
                            .linkPolicy(LinkPolicy.neverAndOneUserPerEmail())
                            .userIds(UserIds.subject())
                            .build(),
                    scene.login(new ExternalIdentity(ISSUER, "\"".repeat(255))).email("long@example.com", true));

            LinkProof large = scene.proof(provisioning, scene.login(longest).email("long@example.com", true));

            assertThat(provisioning.redeem(holder.id(), large, scene.browser)).isInstanceOf(Linking.Linked.class);
            assertThat(scene.store.findByIdentity(longest)).map(User::id).contains(holder.id());
        }
    }

    @Nested
    class OutOfPlace {
        @Test
        @DisplayName("L2: whoever only claims the address gets no proof that its owner could confirm by mistake")
        void aLoginWithAnUnverifiedAddressGetsNone() {
            SignIn signIn = provisioning.signIn(
                    scene.login(BEN).email(ADA_ADDRESS, false).verified(), scene.browser);

            assertThat(signIn).isEqualTo(new SignIn.Refused.LinkRequired(ada.id(), Optional.empty()));
        }

        @Test
        void aProofEndsWithItsTime() {
            scene.clock.advance(Scene.PROOF_LIFETIME.minusMinutes(1).minusMillis(1));
            assertThat(redeem(proof)).isInstanceOf(Linking.Linked.class);
            provisioning.unlink(ada.id(), ADA_AT_GOOGLE);
            LinkProof late = scene.proof(provisioning, google());
            scene.clock.advance(Scene.PROOF_LIFETIME);

            assertThat(redeem(late)).isEqualTo(refused(PROOF_EXPIRED));
            assertThat(scene.store.findByIdentity(ADA_AT_GOOGLE)).isEmpty();
        }

        @Test
        void anotherBrowserCannotUseIt() {
            assertNothingLinked(
                    provisioning.redeem(ada.id(), proof, BrowserBinding.random()), PROOF_OF_ANOTHER_BROWSER);
        }

        @Test
        void whatTheProofKnowsOfTheBrowserDoesNotUnlockIt() {
            assertNothingLinked(
                    provisioning.redeem(ada.id(), proof, new BrowserBinding(scene.browser.digest())),
                    PROOF_OF_ANOTHER_BROWSER);
        }

        @Test
        @DisplayName("L5: who signs in once more has to be the user whom the proof names")
        void anotherUserCannotUseIt() {
            User ben = scene.created(provisioning, scene.login(BEN).email("ben@example.com", true));

            assertNothingLinked(provisioning.redeem(ben.id(), proof, scene.browser), PROOF_FOR_ANOTHER_USER);
        }

        @Test
        @DisplayName("L5: a proof links its own upstream account and no other (CVE-2026-9087)")
        void anotherIdentityGainsNothingFromIt() {
            ExternalIdentity attacker = new ExternalIdentity(GOOGLE, "666");
            scene.proof(provisioning, scene.login(attacker).email(ADA_ADDRESS, true));

            redeem(proof);

            assertThat(scene.store.identitiesOf(ada.id())).containsExactlyInAnyOrder(ADA, ADA_AT_GOOGLE);
            assertThat(scene.store.findByIdentity(attacker)).isEmpty();
        }

        @Test
        void aProofOfAnotherSystemIsNoProof() {
            LinkProofs others = new LinkProofs(Scene.keys("others"), Scene.PROOF_LIFETIME, scene.clock);

            assertNothingLinked(redeem(others.issue(ADA_AT_GOOGLE, ada.id(), scene.browser)), PROOF_NOT_AUTHENTIC);
        }
    }

    @Nested
    class OvertakenByEvents {
        @Test
        void aUserDisabledSinceGetsNoIdentity() {
            provisioning.disable(ada.id());

            assertNothingLinked(redeem(proof), USER_DISABLED);
        }

        @Test
        void aUserDeletedSinceStaysDeleted() {
            provisioning.delete(ada.id());

            assertThat(redeem(proof)).isEqualTo(refused(USER_UNKNOWN));
            assertThat(scene.state()).isEmpty();
            assertThat(scene.store.findByIdentity(ADA_AT_GOOGLE)).isEmpty();
        }

        @Test
        void anIdentityTakenSinceStaysWithItsUser() {
            User ben = scene.created(provisioning, scene.login(BEN).email("ben@example.com", true));
            provisioning.link(ben.id(), google().verified());

            assertThat(redeem(proof)).isEqualTo(refused(IDENTITY_HELD_BY_ANOTHER));
            assertThat(scene.store.findByIdentity(ADA_AT_GOOGLE)).map(User::id).contains(ben.id());
        }

        @Test
        void aProofThatLedToNothingWorksWhenTheObstacleIsGone() {
            provisioning.disable(ada.id());
            redeem(proof);
            provisioning.enable(ada.id());

            assertThat(redeem(proof)).isInstanceOf(Linking.Linked.class);
        }
    }

    private void assertNothingLinked(Linking linking, Linking.Reason reason) {
        assertThat(linking).isEqualTo(refused(reason));
        assertThat(scene.store.findByIdentity(ADA_AT_GOOGLE)).isEmpty();
        assertThat(scene.store.identitiesOf(ada.id())).containsExactly(ADA);
    }
}
