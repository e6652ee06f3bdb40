package dev.identitysync.examples.usersapi.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.examples.usersapi.Programs;
import dev.identitysync.examples.usersapi.RunningApp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The smoke test lets a good deployment pass, and catches each lie of another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmokeTest {
    private final RunningApp app = new RunningApp();

    @BeforeAll
    static void needsPrograms() {
        Programs.need("No bash, curl or jq for the smoke test (Debian: apt install curl jq)", "bash", "curl", "jq");
    }

    @AfterAll
    void stop() {
        app.close();
    }

    private static Programs.Result smoke(URI server) {
        return Programs.run(
                Path.of("").toAbsolutePath(),
                Map.of("API_KEY", RunningApp.KEY, "ORIGIN", RunningApp.ORIGIN),
                "./smoke.sh",
                server.toString());
    }

    @Test
    void aGoodDeploymentPassesTwice() {
        for (int run = 0; run < 2; run++) {
            Programs.Result result = smoke(app.url());

            assertThat(result.output())
                    .startsWith("all ")
                    .contains("checks passed")
                    .hasLineCount(1);
            assertThat(result.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLieIsCaughtAndNamed(Lie lie) throws IOException {
        try (LyingServer server = new LyingServer(app, lie)) {
            Programs.Result result = smoke(server.url());

            assertThat(result.output()).contains("FAILED", lie.caughtBy());
            assertThat(result.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void whereNobodyAnswersItFails() throws IOException {
        URI nobody;
        try (LyingServer server = new LyingServer(app, Lie.NO_KEY_IS_NEEDED)) {
            nobody = server.url();
        }

        Programs.Result result = smoke(nobody);

        assertThat(result.output()).contains("no answer");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void withoutAKeyItSaysHowToCallIt() {
        Programs.Result result = Programs.run(
                Path.of("").toAbsolutePath(),
                Map.of("API_KEY", ""),
                "./smoke.sh",
                app.url().toString());

        assertThat(result.output()).contains("usage:");
        assertThat(result.exitCode()).isEqualTo(2);
    }
}
