package dev.identitysync.examples.usersapi.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.examples.usersapi.LocalApp;
import dev.identitysync.examples.usersapi.RunningApp;
import dev.identitysync.examples.usersapi.UsersTable;
import dev.identitysync.examples.usersapi.config.Environment;
import dev.identitysync.examples.usersapi.config.StartupException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the API starts on one's own machine. */
class LocalAppTest {
    private static final Pattern MADE_KEY = Pattern.compile("key: +([0-9a-f]{32}) ");

    @Test
    void whatIsInADataFolderSurvivesARestart(@TempDir Path folder) {
        String subject = UsersTable.newSubject();
        Map<String, String> variables = Map.of("DATA_DIR", folder.toString());
        try (RunningApp app = new RunningApp(variables)) {
            assertThat(app.post("{\"userId\":\"" + subject + "\",\"email\":\"a@example.com\"}")
                            .statusCode())
                    .isEqualTo(201);
        }
        try (RunningApp app = new RunningApp(variables)) {
            assertThat(app.send(app.request("/users/" + subject)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutAKeyItMakesOneAndSaysIt() {
        try (RunningApp app = new RunningApp(Map.of("API_KEYS", " "))) {
            Matcher key = MADE_KEY.matcher(app.banner());

            assertThat(key.find()).as(app.banner()).isTrue();
            assertThat(app.send(app.request("/users/1")).statusCode()).isEqualTo(403);
            assertThat(app.send(app.request("/users/1").setHeader("x-api-key", key.group(1)))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({"PORT, 70000", "API_KEYS, short", "CORS_ORIGINS, *", "USER_TABLE, no table"})
    void aWrongVariableIsNamed(String name, String value) {
        Map<String, String> good = new java.util.HashMap<>(Map.of("PORT", "0", "API_KEYS", RunningApp.KEY));
        good.put(name, value);

        assertThatThrownBy(() -> LocalApp.start(new Environment(good), Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        StartupException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessageStartingWith("The environment variable " + name + " ");
    }

    @Test
    void aRealTableWantsARealKey() {
        assertThatThrownBy(() -> LocalApp.start(new Environment(Map.of("USER_TABLE", "prod-users")), Clock.systemUTC()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("API_KEYS is not set");
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        try (RunningApp app = new RunningApp()) {
            Map<String, String> same = Map.of("PORT", String.valueOf(app.url().getPort()), "API_KEYS", RunningApp.KEY);

            assertThatThrownBy(() -> LocalApp.start(new Environment(same), Clock.systemUTC()))
                    .isInstanceOfSatisfying(
                            StartupException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(1))
                    .hasMessageContaining("PORT");
        }
    }
}
