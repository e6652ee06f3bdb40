package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListenersTest {
    private static final String CANARY = "canary@example.com";

    private final Scene scene = new Scene();

    @Test
    void listenersAreToldInTheOrderInWhichTheyWereAddedOnTheCallersThread() {
        List<String> order = new ArrayList<>();
        UserProvisioning provisioning = scene.wiring()
                .listener(
                        event -> order.add("first on " + Thread.currentThread().getId()))
                .listener(
                        event -> order.add("second on " + Thread.currentThread().getId()))
                .build();

        provisioning.signIn(scene.login(ADA).verified());

        long thread = Thread.currentThread().getId();
        assertThat(order).containsExactly("first on " + thread, "second on " + thread);
    }

    @Test
    void aListenerSeesTheUserInTheStoreAlready() {
        List<Boolean> stored = new ArrayList<>();
        UserProvisioning provisioning = scene.wiring()
                .listener(event -> stored.add(scene.store.findByIdentity(ADA).isPresent()))
                .build();

        provisioning.signIn(scene.login(ADA).verified());

        assertThat(stored).containsExactly(true);
    }

    @Nested
    class OneThatThrows {
        static Stream<Throwable> thrown() {
            IllegalStateException withoutATrace = new IllegalStateException(CANARY);
            withoutATrace.setStackTrace(new StackTraceElement[0]);
            return Stream.of(
                    new IllegalStateException(CANARY, new RuntimeException(CANARY)),
                    new Exception(CANARY),
                    new AssertionError(CANARY),
                    new NoClassDefFoundError(CANARY),
                    new ServiceConfigurationError(CANARY),
                    withoutATrace);
        }

        @ParameterizedTest
        @MethodSource("thrown")
        void failsNoSignInKeepsNobodyFromBeingToldAndIsLoggedWithoutItsMessage(Throwable thrown) {
            List<ProvisioningEvent> after = new ArrayList<>();
            UserProvisioning provisioning = scene.wiring()
                    .listener(event -> ListenersTest.<RuntimeException>sneak(thrown))
                    .listener(after::add)
                    .build();

            try (LogCapture log = new LogCapture()) {
                SignIn signIn =
                        provisioning.signIn(scene.login(ADA).email(CANARY, true).verified());

                assertThat(signIn).isInstanceOf(SignIn.Created.class);
                assertThat(after).isEqualTo(scene.told).hasSize(1);
                assertThat(log.lines())
                        .singleElement()
                        .asString()
                        .startsWith("WARN Listener ")
                        .contains("UserCreated", thrown.getClass().getName())
                        .doesNotContain(CANARY);
            }
        }

        @Test
        void becauseTheMachineIsAtItsEndIsNotHeldUp() {
            OutOfMemoryError end = new OutOfMemoryError();
            UserProvisioning provisioning = scene.wiring()
                    .listener(event -> {
                        throw end;
                    })
                    .build();

            assertThatThrownBy(() -> provisioning.signIn(scene.login(ADA).verified()))
                    .isSameAs(end);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
