package dev.identitysync.examples.usersapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.examples.usersapi.Http;
import dev.identitysync.examples.usersapi.RunningApp;
import dev.identitysync.examples.usersapi.UsersTable;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalServerTest {
    private static final String END = "\r\nConnection: close\r\n\r\n";

    private final RunningApp app = new RunningApp();

    @AfterAll
    void stop() {
        app.close();
    }

    @Test
    void aClientOfTheOldApiSignsSomebodyIn() {
        String subject = UsersTable.newSubject();

        assertThat(app.send(app.request("/users/" + subject)).statusCode()).isEqualTo(404);
        HttpResponse<String> created = app.post("{\"userId\":\"" + subject + "\",\"email\":\"user@example.com\"}");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(created.body())
                .startsWith("{\"userId\":\"" + subject + "\",")
                .endsWith("\"completedLessons\":[]}");
        HttpResponse<String> login =
                app.send(app.request("/users/" + subject + "/last-login").PUT(HttpRequest.BodyPublishers.noBody()));
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("\"lastLoginAt\":\"");
        assertThat(app.send(app.request("users/" + subject)).body()).isEqualTo(login.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "//users", "///users"})
    void severalSlashesAreOne(String path) throws IOException {
        String answer =
                Http.raw(app.url(), "OPTIONS " + path + " HTTP/1.1\r\nHost: x\r\nOrigin: " + RunningApp.ORIGIN + END);

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("Access-Control-Allow-Origin: " + RunningApp.ORIGIN)
                .endsWith("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET //users/%zz HTTP/1.1\r\nHost: x\r\nx-api-key: " + RunningApp.KEY,
                "GET /users/%00 HTTP/1.1\r\nHost: x\r\nx-api-key: " + RunningApp.KEY,
                "GET // HTTP/1.1\r\nHost: x\r\nx-api-key: " + RunningApp.KEY,
                "GET /../users/1 HTTP/1.1\r\nHost: x\r\nx-api-key: " + RunningApp.KEY,
                "GET /users/1;x=y HTTP/1.1\r\nHost: x\r\nx-api-key: " + RunningApp.KEY,
                "GET /users/1 HTTP/1.1",
                "GET /users/1 HTTP/9.9\r\nHost: x",
                "GET /a b HTTP/1.1\r\nHost: x",
                "nonsense",
                "POST /users HTTP/1.1\r\nHost: x\r\nContent-Length: -1",
                "POST /users HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked"
            })
    void whateverIsWrongIsToldInJson(String request) throws IOException {
        String answer = Http.raw(app.url(), request + END);

        assertThat(answer).matches("(?s)HTTP/1\\.1 (4\\d\\d|505) .*");
        assertThat(answer).containsIgnoringCase("Content-Type: application/problem+json");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n")))
                .contains("\"type\":\"about:blank\"")
                .containsPattern("\"status\":(4|505)");
    }

    @Test
    void aHeaderThatIsSentTwiceIsTwo() throws IOException {
        String key = "\r\nX-API-Key: " + RunningApp.KEY;

        assertThat(Http.raw(app.url(), "GET /users/1 HTTP/1.1\r\nHost: x" + key + END))
                .startsWith("HTTP/1.1 404 ");
        assertThat(Http.raw(app.url(), "GET /users/1 HTTP/1.1\r\nHost: x" + key + key + END))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void aBodyThatIsTooLargeIsAnsweredAndNotCutOff() {
        for (int size : List.of(65 * 1024, 1_000_000)) {
            assertThat(app.post("{\"x\":\"" + "y".repeat(size) + "\"}").statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void theHeadersOfAnAnswerAreOnesOwn() {
        HttpResponse<String> answer = app.send(app.request("/users/1"));

        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
        assertThat(answer.headers().map()).doesNotContainKey("server");
    }
}
