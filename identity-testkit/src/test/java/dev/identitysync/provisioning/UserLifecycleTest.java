package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_AT_GOOGLE;
import static dev.identitysync.provisioning.Scene.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UserLifecycleTest {
    private static final UserId NOBODY = new UserId("nobody");

    private final Scene scene = new Scene();
    private final UserProvisioning provisioning = scene.plain();
    private final User ada = scene.created(provisioning, scene.login(ADA).email(Scene.ADA_ADDRESS, true));

    private Instant anHourLater() {
        scene.clock.advance(Duration.ofHours(1));
        return scene.clock.instant();
    }

    @Nested
    class Disable {
        @Test
        @DisplayName("S5: sessions from before a user was disabled are no longer good, also once they are enabled")
        void endsSessionsAndEnableDoesNotBringThemBack() {
            Instant later = anHourLater();
            User disabled = provisioning.disable(ada.id()).orElseThrow();
            anHourLater();
            User enabled = provisioning.enable(ada.id()).orElseThrow();

            assertThat(disabled.status()).isEqualTo(UserStatus.DISABLED);
            assertThat(disabled.sessionsNotBefore()).contains(later);
            assertThat(enabled)
                    .isEqualTo(ada.toBuilder()
                            .sessionsNotBefore(Optional.of(later))
                            .build());
            assertThat(provisioning.signIn(scene.login(ADA).verified())).isInstanceOf(SignIn.Returning.class);
        }

        @Test
        void repeatedChangesNothing() {
            User disabled = provisioning.disable(ada.id()).orElseThrow();
            anHourLater();

            assertThat(provisioning.disable(ada.id())).contains(disabled);
        }

        @Test
        void ofNobodyIsEmpty() {
            assertThat(provisioning.disable(NOBODY)).isEmpty();
            assertThat(provisioning.enable(NOBODY)).isEmpty();
        }
    }

    @Nested
    class RevokeSessions {
        @Test
        @DisplayName("S5: sign out everywhere moves the instant before which sessions are no longer good")
        void movesTheInstantAndNeverBack() {
            Instant later = anHourLater();
            assertThat(provisioning.revokeSessions(ada.id()).flatMap(User::sessionsNotBefore))
                    .contains(later);

            scene.clock.advance(Duration.ofHours(-1));
            assertThat(provisioning.revokeSessions(ada.id()).flatMap(User::sessionsNotBefore))
                    .contains(later);
        }

        @Test
        void ofNobodyIsEmpty() {
            assertThat(provisioning.revokeSessions(NOBODY)).isEmpty();
        }
    }

    @Nested
    class DisableIdentity {
        @Test
        void refusesItsSignInsUntilItIsEnabledAndLetsOthersGoOn() {
            provisioning.link(ada.id(), scene.login(ADA_AT_GOOGLE).verified());
            Instant disabledAt = anHourLater();

            User user = provisioning.disableIdentity(ADA_AT_GOOGLE, disabledAt).orElseThrow();

            assertThat(user).isEqualTo(scene.stored(ada.id()));
            assertThat(provisioning.identityStatus(ADA_AT_GOOGLE)).contains(IdentityStatus.DISABLED);
            assertThat(provisioning.signIn(scene.login(ADA_AT_GOOGLE).verified()))
                    .isEqualTo(new SignIn.Refused.IdentityDisabled(ada.id()));
            assertThat(provisioning.signIn(scene.login(ADA).verified())).isInstanceOf(SignIn.Returning.class);
            assertThat(provisioning.enableIdentity(ADA_AT_GOOGLE, anHourLater()))
                    .isPresent();
            assertThat(provisioning.signIn(scene.login(ADA_AT_GOOGLE).verified()))
                    .isInstanceOf(SignIn.Returning.class);
        }

        @Test
        void isDecidedByWhatHappenedLast() {
            Instant enabledAt = anHourLater();
            provisioning.enableIdentity(ADA, enabledAt);

            provisioning.disableIdentity(ADA, enabledAt.minusSeconds(1));

            assertThat(provisioning.identityStatus(ADA)).contains(IdentityStatus.ACTIVE);
        }

        @Test
        void cutsInstantsToWhatAStoreKeeps() {
            Instant instant = anHourLater();
            provisioning.disableIdentity(ADA, instant.plusNanos(999_999));

            provisioning.enableIdentity(ADA, instant);

            assertThat(provisioning.identityStatus(ADA)).contains(IdentityStatus.ACTIVE);
            assertThat(provisioning
                            .revokeSessions(ada.id(), instant.plusNanos(999_999))
                            .flatMap(User::sessionsNotBefore))
                    .contains(instant);
        }

        @Test
        void ofNobodyIsEmpty() {
            assertThat(provisioning.disableIdentity(BEN, Instant.EPOCH)).isEmpty();
            assertThat(provisioning.enableIdentity(BEN, Instant.EPOCH)).isEmpty();
            assertThat(provisioning.identityStatus(BEN)).isEmpty();
        }
    }

    @Nested
    class Delete {
        @Test
        void removesTheUserAndEveryIdentity() {
            provisioning.link(ada.id(), scene.login(ADA_AT_GOOGLE).verified());

            assertThat(provisioning.delete(ada.id())).isTrue();
            assertThat(provisioning.delete(ada.id())).isFalse();
            assertThat(provisioning.findById(ada.id())).isEmpty();
            assertThat(provisioning.findByIdentity(ADA)).isEmpty();
            assertThat(provisioning.findByIdentity(ADA_AT_GOOGLE)).isEmpty();
            assertThat(provisioning.identitiesOf(ada.id())).isEmpty();
        }

        @Test
        void letsALaterSignInCreateAUserWithoutAPast() {
            scene.store.writeAttributes(ada.id(), Map.of("role", "admin"));
            provisioning.delete(ada.id());
            Instant later = anHourLater();

            User again = scene.created(provisioning, scene.login(ADA));

            assertThat(again)
                    .isEqualTo(User.builder(again.id(), later)
                            .lastLoginAt(Optional.of(later))
                            .build());
        }
    }

    @Nested
    class Find {
        @Test
        void byIdByIdentityAndByAddressAlsoFindsTheDisabled() {
            User disabled = provisioning.disable(ada.id()).orElseThrow();

            assertThat(provisioning.findById(ada.id())).contains(disabled);
            assertThat(provisioning.findByIdentity(ADA)).contains(disabled);
            assertThat(provisioning.findByEmail("ADA@Example.com")).containsExactly(disabled);
        }

        @Test
        void isEmptyForTheUnknown() {
            assertThat(provisioning.findById(NOBODY)).isEmpty();
            assertThat(provisioning.findByIdentity(BEN)).isEmpty();
            assertThat(provisioning.findByEmail("nobody@example.com")).isEmpty();
            assertThat(provisioning.findByEmail("no address at all")).isEmpty();
            assertThat(provisioning.identitiesOf(NOBODY)).isEmpty();
        }
    }

    @Nested
    class Users {
        @Test
        void pageByPageAreAllThereOnce() {
            for (int i = 0; i < 6; i++) {
                scene.created(provisioning, scene.login(new ExternalIdentity(Scene.ISSUER, "user-" + i)));
            }
            List<User> seen = new ArrayList<>();
            UserPage page = provisioning.users(Optional.empty(), 3);
            seen.addAll(page.users());
            while (page.nextCursor().isPresent()) {
                page = provisioning.users(page.nextCursor(), 3);
                seen.addAll(page.users());
            }

            assertThat(seen)
                    .hasSize(7)
                    .containsExactlyInAnyOrderElementsOf(scene.state().keySet());
        }

        @Test
        void areOneToAThousandAtATime() {
            assertThatThrownBy(() -> provisioning.users(Optional.empty(), 0)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> provisioning.users(Optional.empty(), 1001))
                    .isInstanceOf(InvalidValueException.class);
        }
    }
}
