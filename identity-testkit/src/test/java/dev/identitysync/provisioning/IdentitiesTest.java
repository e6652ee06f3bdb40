package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Linking.Reason.IDENTITY_HELD_BY_ANOTHER;
import static dev.identitysync.provisioning.Linking.Reason.USER_DISABLED;
import static dev.identitysync.provisioning.Linking.Reason.USER_UNKNOWN;
import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_AT_GOOGLE;
import static dev.identitysync.provisioning.Scene.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.UnlinkResult;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A signed-in user connects one more identity, or takes one off. */
class IdentitiesTest {
    private static final UserId NOBODY = new UserId("nobody");

    private final Scene scene = new Scene();
    private final UserProvisioning provisioning = scene.plain();
    private final User ada = scene.created(provisioning, scene.login(ADA));

    private Linking link(UserId owner) {
        scene.clock.advance(Duration.ofMinutes(1));
        return provisioning.link(owner, scene.login(ADA_AT_GOOGLE).verified());
    }

    @Nested
    class Link {
        @Test
        @DisplayName("L6: a link ends the sessions from before it")
        void givesTheUserOneMoreIdentity() {
            Linking linking = link(ada.id());

            assertThat(linking).isEqualTo(new Linking.Linked(scene.stored(ada.id())));
            assertThat(scene.stored(ada.id()).sessionsNotBefore()).contains(scene.clock.instant());
            assertThat(provisioning.identitiesOf(ada.id())).containsExactlyInAnyOrder(ADA, ADA_AT_GOOGLE);
            assertThat(provisioning.findByIdentity(ADA_AT_GOOGLE)).map(User::id).contains(ada.id());
        }

        @Test
        void isNoSignInAndTakesNothingFromTheProfile() {
            provisioning.link(
                    ada.id(),
                    scene.login(ADA_AT_GOOGLE).email("google@example.com", true).verified());

            assertThat(scene.stored(ada.id()).email()).isEmpty();
            assertThat(scene.stored(ada.id()).lastLoginAt()).isEqualTo(ada.lastLoginAt());
        }

        @Test
        void repeatedIsAlreadyDone() {
            link(ada.id());
            User linked = scene.stored(ada.id());

            assertThat(link(ada.id())).isEqualTo(new Linking.AlreadyLinked(linked));
            assertThat(scene.stored(ada.id())).isEqualTo(linked);
        }

        @Test
        void isRefusedForAnIdentityOfAnotherADisabledUserAndNobody() {
            User ben = scene.created(provisioning, scene.login(BEN));
            provisioning.disable(ben.id());

            assertThat(provisioning.link(ben.id(), scene.login(ADA).verified()))
                    .isEqualTo(new Linking.Refused(IDENTITY_HELD_BY_ANOTHER));
            assertThat(link(ben.id())).isEqualTo(new Linking.Refused(USER_DISABLED));
            assertThat(link(NOBODY)).isEqualTo(new Linking.Refused(USER_UNKNOWN));
            assertThat(provisioning.findByIdentity(ADA)).contains(ada);
            assertThat(provisioning.findByIdentity(ADA_AT_GOOGLE)).isEmpty();
        }
    }

    @Nested
    class Unlink {
        @Test
        void takesTheIdentityAndEndsTheSessionsFromBefore() {
            link(ada.id());
            scene.clock.advance(Duration.ofMinutes(1));

            UnlinkResult result = provisioning.unlink(ada.id(), ADA_AT_GOOGLE);

            assertThat(result).isEqualTo(new UnlinkResult.Unlinked(scene.stored(ada.id())));
            assertThat(scene.stored(ada.id()).sessionsNotBefore()).contains(scene.clock.instant());
            assertThat(provisioning.identitiesOf(ada.id())).containsExactly(ADA);
        }

        @Test
        void leavesTheLastIdentity() {
            assertThat(provisioning.unlink(ada.id(), ADA)).isEqualTo(new UnlinkResult.LastIdentity());
            assertThat(provisioning.identitiesOf(ada.id())).containsExactly(ADA);
        }

        @Test
        void ofWhatIsNotTheirsChangesNothing() {
            User ben = scene.created(provisioning, scene.login(BEN));

            assertThat(provisioning.unlink(ada.id(), BEN)).isEqualTo(new UnlinkResult.NotLinked());
            assertThat(provisioning.unlink(NOBODY, BEN)).isEqualTo(new UnlinkResult.UserUnknown());
            assertThat(provisioning.findByIdentity(BEN)).contains(ben);
        }

        @Test
        void ofTheIdentityThatGaveTheIdLeavesItWithoutAUserOfItsOwn() {
            link(ada.id());
            provisioning.unlink(ada.id(), ADA);

            assertThat(provisioning.signIn(scene.login(ADA).verified()))
                    .isEqualTo(new SignIn.Refused.UserIdTaken(ada.id()));
        }
    }
}
