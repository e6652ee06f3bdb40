package dev.identitysync.examples.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.examples.cognito.local.PoolEmulator;
import dev.identitysync.testkit.lambda.Invocation;
import dev.identitysync.testkit.lambda.InvokeEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Holds the emulator to what the other tests take for granted. */
class PoolEmulatorTest {

    @Test
    void itCallsTheFunctionOnTheLoopbackInterfaceAloneAndIsGoneAfterwards() throws IOException {
        ThisMachine.needsNode();
        List<String> called = new CopyOnWriteArrayList<>();
        Invocation.Backend echo = call -> {
            called.add(call.function());
            return Invocation.Reply.of(call.payload());
        };
        try (InvokeEndpoint endpoint = new InvokeEndpoint(echo)) {
            PoolEmulator emulator = PoolEmulator.start(endpoint.uri(), "any", ThisMachine.PROGRAMS);
            try (emulator) {
                String pool = emulator.client()
                        .createUserPool(request -> request.poolName("people"))
                        .userPool()
                        .id();
                String client = emulator.client()
                        .createUserPoolClient(
                                request -> request.userPoolId(pool).clientName("web"))
                        .userPoolClient()
                        .clientId();
                emulator.client()
                        .signUp(request -> request.clientId(client)
                                .username("zoe@example.org")
                                .password("Correct-Horse-7"));

                assertThat(called).containsExactly("any");
                // Would be taken, had it bound every address.
                try (ServerSocket other = new ServerSocket(emulator.port(), 1, InetAddress.getByName("127.0.0.2"))) {
                    assertThat(other.isBound()).isTrue();
                }
            }
            assertThat(emulator.isRunning()).isFalse();
        }
    }
}
