package dev.identitysync.examples.infrastructure.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.CfnUserPool;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.UserPool;

/** CloudFormation takes the triggers away when it updates a pool; so each change of one has to be seen. */
class PoolRevisionTest {

    private static String revision(Consumer<UserPool.Builder> setting, Consumer<CfnUserPool> later) {
        return revision(setting, later, Optional.empty());
    }

    private static String revision(
            Consumer<UserPool.Builder> setting, Consumer<CfnUserPool> later, Optional<String> asked) {
        UserPool.Builder builder = UserPool.Builder.create(new Stack(new App(), "Stack"), "Pool");
        setting.accept(builder);
        UserPool pool = builder.build();
        String revision = new PoolRevision(pool, asked).value();
        later.accept((CfnUserPool) pool.getNode().getDefaultChild());
        return Stack.of(pool).resolve(revision).toString();
    }

    private static String usual() {
        return revision(builder -> builder.mfa(Mfa.OFF), pool -> {});
    }

    @Test
    void isTheSameForTheSameSettings() {
        assertThat(usual()).isEqualTo(usual()).matches("[0-9a-f]{16}");
    }

    @Test
    void changesWithASetting() {
        assertThat(revision(builder -> builder.mfa(Mfa.OPTIONAL), pool -> {})).isNotEqualTo(usual());
    }

    @Test
    void changesWithASettingThatIsMadeLater() {
        assertThat(revision(
                        builder -> builder.mfa(Mfa.OFF),
                        pool -> pool.setPolicies(CfnUserPool.PoliciesProperty.builder()
                                .passwordPolicy(CfnUserPool.PasswordPolicyProperty.builder()
                                        .minimumLength(20)
                                        .build())
                                .build())))
                .isNotEqualTo(usual());
    }

    @Test
    void changesWhenSomebodyAsks() {
        assertThat(revision(builder -> builder.mfa(Mfa.OFF), pool -> {}, Optional.of("2")))
                .isNotEqualTo(usual())
                .isEqualTo(revision(builder -> builder.mfa(Mfa.OFF), pool -> {}, Optional.of("2")));
    }
}
