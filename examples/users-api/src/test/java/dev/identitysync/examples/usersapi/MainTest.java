package dev.identitysync.examples.usersapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API as a process, as it is started by its one command. */
class MainTest {
    private static final String CANARY = "canary-5f0c6f7e4c1d4b7f";

    private static Process start(Path log, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.log.dev.identitysync=trace",
                        "-cp",
                        runtimeClassPath(),
                        Main.class.getName()))
                .redirectError(log.toFile());
        builder.environment().putAll(variables);
        return builder.start();
    }

    // As exec:java has it: what only tests depend on is not there.
    private static String runtimeClassPath() throws IOException {
        return Path.of("target", "classes")
                + File.pathSeparator
                + Files.readString(Path.of("target", "runtime-class-path")).strip();
    }

    private static HttpResponse<String> send(String url, String method, String key, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("x-api-key", key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void nothingThatIsSecretOrPersonalIsInItsLog(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        String key = CANARY + "-key";
        String id = CANARY + "-id";
        Process process = start(log, Map.of("PORT", "0", "API_KEYS", key));
        try {
            BufferedReader banner =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String url = banner.readLine().replace("Users API: ", "");
            List<Integer> statuses = new ArrayList<>();
            for (String body : List.of(
                    "{\"userId\": \"" + id + "\", \"email\": \"" + CANARY + "@example.com\", \"name\": \"" + CANARY
                            + "\"}",
                    "{\"userId\": \"" + id + " \", \"email\": \"" + CANARY + "\", \"picture\": \"" + CANARY + "\"}",
                    "{\"" + CANARY)) {
                statuses.add(send(url + "users", "POST", key, body).statusCode());
            }
            statuses.add(send(url + "/users/" + id, "GET", key, "").statusCode());
            statuses.add(
                    send(url + "/users/" + id + "/last-login", "PUT", key, "").statusCode());
            statuses.add(send(url + "/users/" + id + "%20", "GET", key, "").statusCode());
            statuses.add(send(url + CANARY, CANARY, key, CANARY).statusCode());
            statuses.add(send(url + "users", "POST", CANARY + "-wrong", CANARY).statusCode());

            assertThat(statuses).containsExactly(201, 400, 400, 200, 200, 400, 404, 403);
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
        assertThat(Files.readString(log))
                .contains("POST /users 201", "GET /users/{userId} 200", "(odd method) (no such path) 404")
                .doesNotContain(CANARY);
    }

    @Test
    void aWrongVariableIsToldInOneLineAndEndsItWithTwo(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("log");

        Process process = start(log, Map.of("PORT", "none"));

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readAllLines(log))
                .containsExactly(
                        "Cannot start: The environment variable PORT is not a number from 0 to 65535 (0 takes a"
                                + " free port).");
    }
}
