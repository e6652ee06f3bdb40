package dev.identitysync.benchmarks.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.provisioning.SignIn;
import dev.identitysync.spi.ProvisionResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProvisioningSceneTest {

    @ParameterizedTest
    @EnumSource(StoreKind.class)
    void theUserReturnsEachTime(StoreKind store) throws Exception {
        ProvisioningScene scene = new ProvisioningScene(store);
        for (int again = 0; again < 3; again++) {
            assertThat(scene.signIn())
                    .isInstanceOfSatisfying(
                            SignIn.Returning.class,
                            signIn -> assertThat(signIn.user().name()).contains("Ada Lovelace"));
            assertThat(scene.askStore()).isInstanceOf(ProvisionResult.Returned.class);
        }
    }
}
