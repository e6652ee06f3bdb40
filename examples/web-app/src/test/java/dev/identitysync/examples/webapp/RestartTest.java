package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the application was told before it was killed is there when it starts again. */
class RestartTest {
    private static final Pattern URL = Pattern.compile("http://localhost:[0-9]+/");

    @ParameterizedTest
    @EnumSource
    void usersCountsSessionsAndDevicesOutliveAKill(TestStore store, @TempDir Path folder) throws Exception {
        String session;
        Process killed = launch(store, folder);
        try {
            URI url = urlOf(killed);
            new Browser(url, DevicesTest.PHONE).signIn();
            Browser before = new Browser(url);
            before.signIn();
            session = before.session();
        } finally {
            // SIGKILL, or what the system has for it: no shutdown hook runs.
            killed.destroyForcibly();
            assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }

        try (WebApp app = RunningApp.start(store.ownDatabase(), folder)) {
            Browser after = new Browser(app.url());
            after.cookies().put("__Host-session", session);
            assertThat(after.get("/account").body()).contains("Mira Lindqvist", "<dd id=\"sign-ins\">2</dd>");
            assertThat(DevicesTest.listed(after)).containsExactly("Firefox on Linux*", "Safari on iPhone");

            after.signIn();
            assertThat(after.get("/account").body()).contains("<dd id=\"sign-ins\">3</dd>");
        }
    }

    private static Process launch(TestStore store, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                folder.toString());
        Map<String, String> environment = builder.environment();
        environment.putAll(store.ownDatabase());
        environment.put("PORT", "0");
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static URI urlOf(Process app) throws IOException {
        BufferedReader banner = app.inputReader(StandardCharsets.UTF_8);
        for (String line = banner.readLine(); line != null; line = banner.readLine()) {
            Matcher url = URL.matcher(line);
            if (url.find()) {
                return URI.create(url.group());
            }
        }
        throw new AssertionError("The application ended without an address");
    }
}
