package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_ADDRESS;
import static dev.identitysync.provisioning.Scene.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.UserId;
import dev.identitysync.testkit.InMemoryUserStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {
    private final Scene scene = new Scene();

    @Nested
    class IsRefused {
        @Test
        void withANegativeThrottle() {
            UserProvisioningBuilder builder = scene.wiring().lastLoginThrottle(Duration.ofMillis(-1));

            assertThatThrownBy(builder::build)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("lastLoginThrottle: ");
        }

        @Test
        void withAThrottleThatNoDatabaseCanSubtract() {
            UserProvisioningBuilder builder =
                    scene.wiring().lastLoginThrottle(Duration.ofDays(366).plusMillis(1));

            assertThatThrownBy(builder::build)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("lastLoginThrottle: ");
            assertThat(builder.lastLoginThrottle(Duration.ofDays(366)).build()).isNotNull();
        }

        static Stream<LinkPolicy> policiesThatNeedProofs() {
            return Stream.of(LinkPolicy.whenOwnerConfirms(), LinkPolicy.byVerifiedEmail(Set.of(Scene.GOOGLE)));
        }

        @ParameterizedTest
        @MethodSource("policiesThatNeedProofs")
        void withAPolicyThatNeedsProofsAndNone(LinkPolicy policy) {
            UserProvisioningBuilder builder = scene.wiring().linkPolicy(policy);

            assertThatThrownBy(builder::build)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("linkProofs: ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S", "P3650D"})
        void withProofsThatNeverWorkOrForTooLong(Duration lifetime) {
            assertThatThrownBy(() -> new LinkProofs(Scene.keys("proofs"), lifetime, scene.clock))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("lifetime: ");
        }

        @Test
        void withABrowserBindingThatCanBeGuessed() {
            assertThatThrownBy(() -> new BrowserBinding("canary-too-shor"))
                    .isInstanceOf(InvalidValueException.class)
                    .message()
                    .startsWith("browserBinding: ")
                    .doesNotContain("canary");
            assertThat(new BrowserBinding("just-long-enough").secret()).hasSize(16);
        }
    }

    @Test
    void withoutAnySettingItWorks() {
        UserProvisioning provisioning =
                UserProvisioning.builder(new InMemoryUserStore()).build();

        assertThat(provisioning.signIn(scene.login(ADA).email(ADA_ADDRESS, true).verified()))
                .isInstanceOf(SignIn.Created.class);
        assertThat(provisioning.signIn(scene.login(BEN).email(ADA_ADDRESS, true).verified()))
                .isInstanceOf(SignIn.Created.class);
    }

    @Test
    void aBuilderThatGoesOnDoesNotChangeWhatItBuilt() {
        List<ProvisioningEvent> late = new ArrayList<>();
        UserProvisioningBuilder builder = scene.wiring();
        UserProvisioning provisioning = builder.build();
        builder.listener(late::add).userIds(UserIds.subject());

        provisioning.signIn(scene.login(ADA).verified());

        assertThat(late).isEmpty();
        assertThat(scene.store.findByIdentity(ADA).orElseThrow().id().value()).isNotEqualTo("ada");
    }

    @Test
    void redeemingWithoutProofsBeingWiredSaysWhatToDo() {
        UserProvisioning provisioning = scene.plain();

        assertThatThrownBy(() -> provisioning.redeem(new UserId("ada"), new LinkProof("canary"), scene.browser))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .contains("linkProofs(")
                .doesNotContain("canary");
    }

    @Test
    void randomBindingsDifferAndAreSafeInACookie() {
        assertThat(Stream.generate(BrowserBinding::random).limit(100))
                .doesNotHaveDuplicates()
                .allSatisfy(binding -> assertThat(binding.secret()).matches("[A-Za-z0-9_-]{32}"));
    }
}
