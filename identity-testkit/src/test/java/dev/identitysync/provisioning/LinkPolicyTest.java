package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_ADDRESS;
import static dev.identitysync.provisioning.Scene.ADA_AT_GOOGLE;
import static dev.identitysync.provisioning.Scene.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.User;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinkPolicyTest {
    private final Scene scene = new Scene();

    /** A user with the address, and then a sign-in with it by an identity that is nobody's. */
    private SignIn signInBeside(UserProvisioning provisioning, boolean holderVerified, Login login) {
        scene.created(provisioning, scene.login(ADA).email(ADA_ADDRESS, holderVerified));
        scene.clock.advance(Duration.ofHours(1));
        return provisioning.signIn(login.at(scene.clock.instant()).verified());
    }

    private Login perfect() {
        return scene.login(ADA_AT_GOOGLE).email(ADA_ADDRESS, true).vouchedFor();
    }

    private User ada() {
        return scene.store.findByIdentity(ADA).orElseThrow();
    }

    @Nested
    class Never {
        @Test
        @DisplayName("L3: the same e-mail with a new subject is not the same user (nOAuth)")
        void givesTheNewIdentityAUserOfItsOwn() {
            SignIn signIn = signInBeside(scene.with(LinkPolicy.never()), true, perfect());

            assertThat(signIn).isInstanceOf(SignIn.Created.class);
            assertThat(scene.store.findByIdentity(ADA_AT_GOOGLE))
                    .isNotEmpty()
                    .get()
                    .isNotEqualTo(ada());
        }

        @Test
        @DisplayName("L4: the same subject with a changed e-mail is the same user, also with one that others have")
        void letsUsersShareAnAddress() {
            UserProvisioning provisioning = scene.with(LinkPolicy.never());
            User ben = scene.created(provisioning, scene.login(BEN).email("ben@example.com", true));
            scene.created(provisioning, scene.login(ADA).email(ADA_ADDRESS, true));

            SignIn.Returning again =
                    scene.returning(provisioning, scene.login(BEN).email(ADA_ADDRESS, true));

            assertThat(again.user().id()).isEqualTo(ben.id());
            assertThat(again.user().email()).contains(new Email(ADA_ADDRESS, true));
            assertThat(again.emailHeldByAnother()).isFalse();
        }
    }

    @Nested
    class NeverAndOneUserPerEmail {
        private final UserProvisioning provisioning = scene.with(LinkPolicy.neverAndOneUserPerEmail());

        @Test
        @DisplayName("L3: the same e-mail with a new subject is refused, and writes nothing")
        void refusesTheSecondUserOfAnAddress() {
            SignIn signIn = signInBeside(provisioning, true, perfect());

            assertThat(signIn).isEqualTo(new SignIn.Refused.EmailTaken(ada().id()));
            assertThat(signIn.signedIn()).isEmpty();
            assertThat(scene.store.findByIdentity(ADA_AT_GOOGLE)).isEmpty();
            assertThat(scene.state()).hasSize(1);
        }

        @Test
        @DisplayName("L4: a changed e-mail that another user holds is reported, not stolen (ASVS 5 10.5.2)")
        void reportsACollisionAndKeepsBothUsers() {
            User ada = scene.created(provisioning, scene.login(ADA).email(ADA_ADDRESS, true));
            User ben = scene.created(provisioning, scene.login(BEN).email("ben@example.com", true));

            SignIn.Returning again =
                    scene.returning(provisioning, scene.login(BEN).email("Ada@EXAMPLE.com", true));

            assertThat(again.emailHeldByAnother()).isTrue();
            assertThat(again.user().id()).isEqualTo(ben.id());
            assertThat(again.user().email()).contains(new Email("ben@example.com", true));
            assertThat(scene.stored(ada.id())).isEqualTo(ada);
        }

        @Test
        void givesAnAddressFreeWhenItsUserChangesOrGoes() {
            User ada = scene.created(provisioning, scene.login(ADA).email(ADA_ADDRESS, true));
            scene.returning(provisioning, scene.login(ADA).email("new@example.com", true));
            scene.created(provisioning, scene.login(BEN).email(ADA_ADDRESS, true));
            provisioning.delete(ada.id());

            assertThat(provisioning.signIn(scene.login(ADA_AT_GOOGLE)
                            .email("new@example.com", true)
                            .verified()))
                    .isInstanceOf(SignIn.Created.class);
        }

        @Test
        void doesNotMindUsersWithoutAnAddress() {
            scene.created(provisioning, scene.login(ADA));
            scene.created(provisioning, scene.login(BEN));

            assertThat(scene.state()).hasSize(2);
        }
    }

    @Nested
    class WhenTheOwnerConfirms {
        private final UserProvisioning provisioning = scene.with(LinkPolicy.whenOwnerConfirms());

        @Test
        @DisplayName("L1, L3: however well proved, an address alone links nothing")
        void asksTheOwnerFirst() {
            SignIn signIn = signInBeside(provisioning, true, perfect());

            assertThat(signIn).isEqualTo(new SignIn.Refused.LinkRequired(ada().id(), Optional.empty()));
            assertThat(scene.store.findByIdentity(ADA_AT_GOOGLE)).isEmpty();
        }

        @Test
        void givesAProofToABoundBrowserOnly() {
            scene.created(provisioning, scene.login(ADA).email(ADA_ADDRESS, true));

            assertThat(scene.proof(provisioning, perfect()).token()).isNotBlank();
        }
    }
}
