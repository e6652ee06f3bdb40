package dev.identitysync.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that take a connection, and never answer what is asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilentProviderTest {
    private static final int CALLERS = 50;
    private static final int SECONDS = 20;

    // Its system takes the connections, and nobody reads from them.
    private final ServerSocket silence = new ServerSocket(0, CALLERS, InetAddress.getLoopbackAddress());
    private RunningApp app;

    SilentProviderTest() throws IOException {}

    @BeforeAll
    void start() throws IOException {
        String url = "http://127.0.0.1:" + silence.getLocalPort() + "/";
        String provider = "spring.security.oauth2.client.provider.";
        app = RunningApp.with(Map.of(provider + "demo.token-uri", url, provider + "other.user-info-uri", url));
    }

    @AfterAll
    void stop() throws IOException {
        silence.close();
        app.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"demo", "other"})
    @Timeout(value = SECONDS, unit = TimeUnit.SECONDS)
    void aSignInEndsInThePageAndWithoutASession(String registration) {
        Browser browser = app.browser();
        String callback = browser.callbackFor(registration, "Una Waits", "una@example.org");

        HttpResponse<String> answer = browser.get(callback);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The sign-in did not work");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.userId()).isEmpty();
        assertThat(app.backstage().usersWith("una@example.org")).isEmpty();
    }
}
