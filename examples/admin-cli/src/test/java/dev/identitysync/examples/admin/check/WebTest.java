package dev.identitysync.examples.admin.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.examples.admin.check.Web.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer is complete, in time and not too large, or there is none. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebTest {
    private static final long LARGE = 256L * 1024 * 1024;

    private final Web web = new Web(Duration.ofSeconds(2));

    @Test
    void anAnswerThatTricklesIsNone() throws IOException, InterruptedException {
        try (SlowServer server = new SlowServer(1_000, 1, Duration.ofMillis(100))) {
            Reply reply = get(server.uri());

            assertThat(reply.came()).isFalse();
            assertThat(reply.shown()).contains("TimeoutException");
            assertThat(server.wasHungUpOn()).isTrue();
        }
    }

    @Test
    void anAnswerThatDoesNotEndIsNone() throws IOException, InterruptedException {
        try (SlowServer server = new SlowServer(LARGE, 8 * 1024, Duration.ZERO)) {
            Reply reply = get(server.uri());

            assertThat(reply.came()).isFalse();
            assertThat(reply.shown()).contains("TooLargeException");
            assertThat(server.wasHungUpOn()).isTrue();
        }
    }

    @Test
    void aBodyMayBeAsLargeAsTheBoundAndNoLarger() throws IOException {
        try (SlowServer fits = new SlowServer(Web.MOST_BYTES, 8 * 1024, Duration.ZERO);
                SlowServer tooLarge = new SlowServer(Web.MOST_BYTES + 1, 8 * 1024, Duration.ZERO)) {
            assertThat(get(fits.uri()).json()).isPresent();
            assertThat(get(tooLarge.uri()).came()).isFalse();
        }
    }

    private Reply get(URI uri) {
        return web.send(HttpRequest.newBuilder(uri).GET());
    }
}
