package dev.identitysync.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DelayingRelayTest {
    private static final Duration DELAY = Duration.ofMillis(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final DelayingRelay relay = new DelayingRelay(server.getLocalPort(), DELAY);
    private final Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.port());
    private final Socket accepted = server.accept();

    DelayingRelayTest() throws IOException {
        client.setTcpNoDelay(true);
        accepted.setTcpNoDelay(true);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        accepted.close();
        relay.close();
        server.close();
        threads.shutdownNow();
    }

    @Test
    void anAnswerTakesTheDelayTwice() throws IOException {
        threads.execute(this::echo);

        for (int i = 0; i < 5; i++) {
            assertThat(askedAndAnswered()).isGreaterThanOrEqualTo(DELAY.multipliedBy(2));
        }
    }

    @Test
    void whatFollowsDoesNotWaitForWhatWentBefore() throws IOException {
        threads.execute(this::echo);
        int chunks = 200;
        long start = System.nanoTime();
        threads.execute(() -> {
            for (int i = 0; i < chunks; i++) {
                write(client, new byte[] {1});
            }
        });

        assertThat(client.getInputStream().readNBytes(chunks)).hasSize(chunks);
        assertThat(System.nanoTime() - start).isLessThan(DELAY.toNanos() * chunks / 4);
    }

    @Test
    void muchArrivesWholeAndIsNotSlowedDown() throws IOException {
        byte[] much = new byte[20_000_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31);
        }
        long start = System.nanoTime();
        threads.execute(() -> write(client, much));

        assertThat(new DataInputStream(accepted.getInputStream()).readNBytes(much.length))
                .isEqualTo(much);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void roundTripsAreCounted() throws IOException {
        threads.execute(this::echo);
        askedAndAnswered();
        long before = relay.roundTrips();

        askedAndAnswered();
        askedAndAnswered();

        assertThat(before).isEqualTo(1);
        assertThat(relay.roundTrips()).isEqualTo(3);
    }

    @Test
    void whoHangsUpIsHeardOnTheOtherSide() throws IOException {
        client.close();

        assertThat(accepted.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void closedItCutsWhatIsConnected() throws IOException {
        relay.close();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), relay.port()))
                .isInstanceOf(IOException.class);
    }

    private Duration askedAndAnswered() throws IOException {
        long start = System.nanoTime();
        write(client, new byte[] {7});
        assertThat(client.getInputStream().read()).isEqualTo(7);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void echo() {
        try (InputStream in = accepted.getInputStream();
                OutputStream out = accepted.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // The test is over and has closed it; where it is not, it waits for an echo and fails.
            threads.shutdown();
        }
    }

    private static void write(Socket to, byte[] bytes) {
        try {
            to.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("The wire broke", e);
        }
    }
}
