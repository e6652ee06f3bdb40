package dev.identitysync.examples.usersapi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.examples.usersapi.FaultyDynamoDb;
import dev.identitysync.examples.usersapi.UsersTable;
import dev.identitysync.examples.usersapi.store.ExistingTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A store that fails: never a success, never "there is no such user". */
class StoreFailuresTest {
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(700);

    private static void assertEachCall(URI endpoint, Duration patience, int status) {
        try (DynamoDbClient client = UsersTable.clientAt(endpoint)) {
            Calls api = new Calls(
                    DynamoDbUserStore.of(client, ExistingTable.mapping(UsersTable.NAME), patience), Clock.systemUTC());
            for (ApiResponse response : List.of(
                    api.get("/users/117"),
                    api.put("/users/117/last-login"),
                    api.post("{\"userId\": \"117\", \"email\": \"user@example.com\"}"))) {
                assertFailed(response, status);
            }
            assertFailed(api.call("GET", "/health", Map.of(), ""), 503);
        }
    }

    private static void assertFailed(ApiResponse response, int status) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(response.headers().containsKey("Retry-After")).isEqualTo(status == 503);
        JsonNode problem = Calls.json(response);
        assertThat(problem.path("requestId").asText()).isEqualTo("r1");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("secret-inside", "DynamoDB", "Exception", "prod-users");
    }

    @ParameterizedTest
    @CsvSource({
        "400, ProvisionedThroughputExceededException, 503",
        "400, ThrottlingException, 503",
        "400, ResourceNotFoundException, 502",
        "400, AccessDeniedException, 502",
        "500, InternalServerError, 502",
        "200, no answer of DynamoDB, 502"
    })
    void whatItSaysBecomesAStatus(int said, String error, int status) throws IOException {
        if (said == 200) {
            try (FaultyDynamoDb garbage = FaultyDynamoDb.answering(200, "x\"")) {
                assertEachCall(garbage.endpoint(), LONG, status);
            }
        } else {
            try (FaultyDynamoDb faulty = FaultyDynamoDb.answering(said, error)) {
                assertEachCall(faulty.endpoint(), LONG, status);
            }
        }
    }

    @Test
    void silenceIsATimeout() throws IOException {
        try (FaultyDynamoDb silent = FaultyDynamoDb.silent()) {
            assertEachCall(silent.endpoint(), SHORT, 504);
        }
    }

    @Test
    void whereNobodyListensItFailed() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertEachCall(URI.create("http://127.0.0.1:" + port), LONG, 502);
    }

    @Test
    void theLogHasTheCauseUnderTheIdOfTheRequest() throws IOException {
        PrintStream console = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (FaultyDynamoDb denied = FaultyDynamoDb.answering(400, "AccessDeniedException")) {
            assertEachCall(denied.endpoint(), LONG, 502);
        } finally {
            System.setErr(console);
        }

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("Request r1", "AccessDeniedException", "UserTablePolicy")
                .doesNotContain("user@example.com", Calls.KEY);
    }
}
