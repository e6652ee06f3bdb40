package dev.identitysync.examples.usersapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.identitysync.examples.usersapi.Programs;
import dev.identitysync.examples.usersapi.RunningApp;
import dev.identitysync.examples.usersapi.UsersTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client in TypeScript, by Node.js's own fetch, against the server that runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypeScriptClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningApp app = new RunningApp();
    private Path client = Path.of("");

    @BeforeAll
    void compile() {
        client = TypeScript.compiledClient();
    }

    @AfterAll
    void stop() {
        app.close();
    }

    private Programs.Result run(String url, String key, String subject) {
        return Programs.run(client, Map.of(), "node", "sign-in.js", url, key, subject);
    }

    private JsonNode session(Programs.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
        return json(result);
    }

    private static JsonNode json(Programs.Result result) {
        try {
            return JSON.readTree(result.output());
        } catch (JsonProcessingException e) {
            throw new AssertionError(result.output(), e);
        }
    }

    @Test
    void whoSignsInTheFirstTimeAndAgainHasASession() {
        String subject = UsersTable.newSubject();

        JsonNode first = session(run(app.url().toString(), RunningApp.KEY, subject));
        JsonNode again = session(run(app.url().toString(), RunningApp.KEY, subject));

        assertThat(first.path("userId").asText()).isEqualTo(subject);
        assertThat(first.path("user").path("completedLessons").toString()).isEqualTo("[]");
        assertThat(again.path("userId").asText()).isEqualTo(subject);
        assertThat(again.path("user").path("createdAt"))
                .isEqualTo(first.path("user").path("createdAt"));
        assertThat(again.path("user").path("lastLoginAt").asText())
                .isGreaterThan(first.path("user").path("lastLoginAt").asText());
    }

    @Test
    void whoSignsInInSeveralBrowsersAtOnceIsOneUser() {
        String subject = UsersTable.newSubject();

        List<JsonNode> sessions = IntStream.range(0, 4)
                .parallel()
                .mapToObj(browser -> session(run(app.url().toString(), RunningApp.KEY, subject)))
                .toList();

        assertThat(sessions).extracting(it -> it.path("userId").asText()).containsOnly(subject);
        assertThat(sessions)
                .extracting(it -> it.path("user").path("createdAt"))
                .containsOnly(sessions.get(0).path("user").path("createdAt"));
    }

    @Test
    void withAWrongKeyThereIsNoSession() {
        Programs.Result result = run(app.url().toString(), "wrong", UsersTable.newSubject());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(json(result).path("status").asInt()).isEqualTo(403);
        assertThat(json(result).path("mayBeRepeated").asBoolean()).isFalse();
    }

    // Not one of the low ones, to which fetch does not even try to connect.
    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void whereNobodyAnswersThereIsNoSession() throws IOException {
        Programs.Result result = run("http://127.0.0.1:" + closedPort() + "/", RunningApp.KEY, UsersTable.newSubject());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(json(result).path("mayBeRepeated").asBoolean()).isTrue();
        assertThat(json(result).path("error").asText()).endsWith("TypeError, ECONNREFUSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"never-shown\nnever-shown", "never-shown\r\n", "never-shown\u0001", "never-shown ü", " ", ""})
    void aKeyThatNoHeaderCanCarryIsNotRepeated(String key) {
        Programs.Result result = run(app.url().toString(), key, UsersTable.newSubject());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("The key of the users API is empty, or has")
                .doesNotContain("never-shown");
    }

    @Test
    void anAddressThatFetchRefusesIsNotRepeated() {
        Programs.Result result =
                run("http://somebody:never-shown@127.0.0.1:1/", RunningApp.KEY, UsersTable.newSubject());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(json(result).path("error").asText()).isEqualTo("No answer of the users API: TypeError");
        assertThat(result.output()).doesNotContain("never-shown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"userId\":\"\"}",
                "{\"userId\":null}",
                "{\"userId\":117}",
                "[]",
                "null",
                "<html>",
                "{\"userId\":\"118\"}"
            })
    void aSuccessThatIsNotTheUserGivesNoSession(String body) throws IOException {
        HttpServer lying = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        lying.createContext("/", exchange -> {
            try (exchange) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        lying.start();
        try {
            Programs.Result result =
                    run("http://127.0.0.1:" + lying.getAddress().getPort(), RunningApp.KEY, "117");

            assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
            assertThat(json(result).path("error").asText()).contains("not the user");
        } finally {
            lying.stop(0);
        }
    }
}
