package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_ADDRESS;
import static dev.identitysync.provisioning.Scene.ADA_AT_GOOGLE;
import static dev.identitysync.provisioning.Scene.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Binary;
import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.testkit.Race;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SignInTest {
    private final Scene scene = new Scene();
    private final UserProvisioning provisioning = scene.plain();

    @Nested
    class TheFirst {
        @Test
        void createsAUserWithEverythingTheProviderSaid() {
            Profile profile = Profile.builder()
                    .email(new Email("Ada@Example.com", true))
                    .name("Ada Lovelace")
                    .givenName("Ada")
                    .familyName("Lovelace")
                    .picture("https://pictures.example/ada")
                    .locale("en-GB")
                    .build();
            Instant noon = scene.clock.instant();

            User user = scene.created(provisioning, scene.login(ADA).with(profile));

            assertThat(user)
                    .isEqualTo(User.builder(user.id(), noon)
                            .email(Optional.of(new Email("Ada@Example.com", true)))
                            .name(Optional.of("Ada Lovelace"))
                            .givenName(Optional.of("Ada"))
                            .familyName(Optional.of("Lovelace"))
                            .picture(Optional.of("https://pictures.example/ada"))
                            .locale(Optional.of("en-GB"))
                            .lastLoginAt(Optional.of(noon))
                            .build());
            assertThat(scene.state()).isEqualTo(Map.of(user, List.of(ADA)));
        }

        @Test
        void ofManyAtOnceCreatesOneUserAndIsToldToOneCaller() {
            Callable<SignIn> signIn = () -> provisioning.signIn(scene.login(ADA).verified());

            List<SignIn> outcomes = Race.run(Collections.nCopies(16, signIn));

            assertThat(outcomes).filteredOn(SignIn.Created.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .map(outcome -> outcome.signedIn().map(User::id))
                    .doesNotContain(Optional.empty())
                    .containsOnly(scene.store.findByIdentity(ADA).map(User::id));
            assertThat(scene.told)
                    .filteredOn(ProvisioningEvent.UserCreated.class::isInstance)
                    .hasSize(1);
            assertThat(scene.state()).hasSize(1);
        }
    }

    @Nested
    class TheNext {
        @Test
        void findsTheUserAndTellsWhenTheyWereLastHere() {
            Instant noon = scene.clock.instant();
            User user = scene.created(provisioning, scene.login(ADA));

            scene.clock.advance(Duration.ofHours(1));
            SignIn.Returning second = scene.returning(provisioning, scene.login(ADA));
            scene.clock.advance(Duration.ofHours(1));
            SignIn.Returning third = scene.returning(provisioning, scene.login(ADA));

            assertThat(second.previousLoginAt()).contains(noon);
            assertThat(third.previousLoginAt()).contains(noon.plus(Duration.ofHours(1)));
            assertThat(third.user())
                    .isEqualTo(user.toBuilder()
                            .lastLoginAt(Optional.of(noon.plus(Duration.ofHours(2))))
                            .build());
            assertThat(third.linkedNow()).isFalse();
            assertThat(third.emailHeldByAnother()).isFalse();
        }

        @Test
        void neitherReadsNorChangesWhatTheApplicationKeepsWithTheUser() {
            User user = scene.created(provisioning, scene.login(ADA));
            Map<String, Object> attributes = Map.of(
                    "plan", "gold",
                    "limits", List.of(new BigDecimal("1.50")),
                    "badges", Set.of(Binary.of(new byte[] {1, 2})));
            scene.store.writeAttributes(user.id(), Collections.unmodifiableMap(attributes));

            scene.returning(provisioning, scene.login(ADA).email("new@example.com", true));

            assertThat(scene.stored(user.id()).attributes()).isEqualTo(attributes);
        }

        @Test
        void keepsItsUserWhenTheIdStrategyIsAnotherByThen() {
            User user = scene.created(provisioning, scene.login(ADA));
            UserProvisioning bySubject =
                    scene.wiring().userIds(UserIds.subject()).build();

            assertThat(scene.returning(bySubject, scene.login(ADA)).user().id()).isEqualTo(user.id());
            assertThat(scene.state()).hasSize(1);
        }
    }

    @Nested
    class OfSomebodyElse {
        @Test
        void withTheSameSubjectAtAnotherIssuerIsAnotherUser() {
            User ada = scene.created(provisioning, scene.login(ADA));
            User other = scene.created(provisioning, scene.login(new ExternalIdentity("https://b.example", "ada")));

            assertThat(other.id()).isNotEqualTo(ada.id());
        }

        @Test
        void withTheSameAddressIsAnotherUserUnlessAPolicySaysOtherwise() {
            User ada = scene.created(provisioning, scene.login(ADA).email(ADA_ADDRESS, true));
            User other = scene.created(
                    provisioning,
                    scene.login(ADA_AT_GOOGLE).email(ADA_ADDRESS, true).vouchedFor());

            assertThat(other.id()).isNotEqualTo(ada.id());
            assertThat(provisioning.findByEmail("ADA@example.com")).containsExactlyInAnyOrder(ada, other);
        }
    }

    @Nested
    class OfADisabledUser {
        @Test
        void isRefusedAndWritesNothing() {
            User ada = scene.created(provisioning, scene.login(ADA).email(ADA_ADDRESS, true));
            scene.created(provisioning, scene.login(BEN));
            provisioning.disable(ada.id());
            var before = scene.state();
            scene.clock.advance(Duration.ofDays(1));

            SignIn signIn = provisioning.signIn(scene.login(ADA)
                    .with(Profile.builder()
                            .name("Changed")
                            .email(new Email("new@example.com", true))
                            .build())
                    .verified());

            assertThat(signIn).isEqualTo(new SignIn.Refused.Disabled(ada.id()));
            assertThat(signIn.signedIn()).isEmpty();
            assertThat(scene.state()).isEqualTo(before);
            assertThat(scene.stored(ada.id()).status()).isEqualTo(UserStatus.DISABLED);
        }
    }
}
