package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.Profile;
import dev.identitysync.SyncRule;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SyncPolicyTest {
    private static final Profile BEFORE = profile("before");
    private static final Profile AFTER = profile("after");

    private final Scene scene = new Scene();

    private static Profile profile(String word) {
        return Profile.builder()
                .email(new Email(word + "@example.com", true))
                .name(word)
                .givenName(word)
                .familyName(word)
                .picture("https://pictures.example/" + word)
                .locale(word)
                .build();
    }

    private UserProvisioning with(SyncPolicy policy) {
        return scene.wiring().syncPolicy(policy).build();
    }

    /** A user who signed in with the one profile, and then with the other. */
    private User afterBoth(SyncPolicy policy, Profile first, Profile second) {
        scene.created(with(policy), scene.login(ADA).with(first));
        scene.clock.advance(Duration.ofDays(1));
        return scene.returning(with(policy), scene.login(ADA).with(second)).user();
    }

    @Nested
    class TheDefault {
        @Test
        @DisplayName("What a user changed in the application is not overwritten unless the policy says so")
        void keepsWhatPeopleChanged() {
            // As an application does that writes its user's new name into the store past the library.
            User user = scene.created(scene.plain(), scene.login(ADA).with(BEFORE));
            scene.returning(with(SyncPolicy.followProvider()), scene.login(ADA).with(profile("mine")));

            User again =
                    scene.returning(scene.plain(), scene.login(ADA).with(AFTER)).user();

            assertThat(again)
                    .isEqualTo(user.toBuilder()
                            .email(Optional.of(new Email("after@example.com", true)))
                            .name(Optional.of("mine"))
                            .givenName(Optional.of("mine"))
                            .familyName(Optional.of("mine"))
                            .picture(Optional.of("https://pictures.example/mine"))
                            .locale(Optional.of("mine"))
                            .build());
        }

        @Test
        void fillsWhatIsStillEmpty() {
            User user = afterBoth(SyncPolicy.keepWhatPeopleChanged(), Profile.empty(), AFTER);

            assertThat(user.name()).contains("after");
            assertThat(user.locale()).contains("after");
        }

        @Test
        void takesOverThatTheProviderNoLongerVouchesForTheAddress() {
            Profile verified =
                    Profile.builder().email(new Email("a@b.example", true)).build();
            Profile unverified =
                    Profile.builder().email(new Email("a@b.example", false)).build();

            User user = afterBoth(SyncPolicy.keepWhatPeopleChanged(), verified, unverified);

            assertThat(user.email()).contains(new Email("a@b.example", false));
        }
    }

    @Nested
    class EachField {
        static Stream<Arguments> fields() {
            return Stream.of(
                    field("email", SyncPolicy::withEmail, User::email),
                    field("name", SyncPolicy::withName, User::name),
                    field("givenName", SyncPolicy::withGivenName, User::givenName),
                    field("familyName", SyncPolicy::withFamilyName, User::familyName),
                    field("picture", SyncPolicy::withPicture, User::picture),
                    field("locale", SyncPolicy::withLocale, User::locale));
        }

        private static Arguments field(String name, Setting setting, Function<User, Object> value) {
            return Arguments.of(name, setting, value);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("fields")
        void followsItsOwnRuleAndNoOther(String name, Setting setting, Function<User, Object> value) {
            User before = User.builder(new UserId("x"), Instant.EPOCH).build();
            User old = SyncPolicy.followProvider().of(BEFORE).after(before);
            User fresh = SyncPolicy.followProvider().of(AFTER).after(before);

            User taken = afterBoth(
                    setting.with(SyncPolicy.all(SyncRule.APPLICATION_OWNS), SyncRule.PROVIDER_OWNS), BEFORE, AFTER);

            assertThat(value.apply(taken)).as(name).isEqualTo(value.apply(fresh));
            fields().filter(other -> !name.equals(other.get()[0])).forEach(other -> {
                Function<User, Object> otherValue = valueOf(other);
                assertThat(otherValue.apply(taken)).as("%s", other.get()[0]).isEqualTo(otherValue.apply(old));
            });
        }

        @SuppressWarnings("unchecked")
        private static Function<User, Object> valueOf(Arguments field) {
            return (Function<User, Object>) field.get()[2];
        }
    }

    @FunctionalInterface
    interface Setting {
        SyncPolicy with(SyncPolicy policy, SyncRule rule);
    }

    @Test
    void aFieldThatTheApplicationOwnsIsStillFilledAtCreation() {
        User user = scene.created(
                with(SyncPolicy.all(SyncRule.APPLICATION_OWNS)),
                scene.login(ADA).with(BEFORE));

        assertThat(user.name()).contains("before");
    }

    @Test
    void absentIsNotClearedAndClearedIs() {
        User absent = afterBoth(SyncPolicy.followProvider(), BEFORE, Profile.empty());
        assertThat(absent.picture()).contains("https://pictures.example/before");

        User cleared = scene.returning(
                        with(SyncPolicy.followProvider()),
                        scene.login(ADA)
                                .with(Profile.builder().picture(Claim.cleared()).build()))
                .user();
        assertThat(cleared.picture()).isEmpty();
        assertThat(cleared.name()).contains("before");
    }

    @Test
    void aPolicyIsHandedToTheStoreFieldByField() {
        ProfileSync sync =
                SyncPolicy.followProvider().withLocale(SyncRule.FILL_IF_EMPTY).of(AFTER);

        assertThat(sync.locale()).isEqualTo(new FieldSync<>(SyncRule.FILL_IF_EMPTY, Claim.of("after")));
        assertThat(sync.name()).isEqualTo(new FieldSync<>(SyncRule.PROVIDER_OWNS, Claim.of("after")));
    }
}
