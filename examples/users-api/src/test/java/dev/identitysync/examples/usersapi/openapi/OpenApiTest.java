package dev.identitysync.examples.usersapi.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.identitysync.examples.usersapi.FaultyDynamoDb;
import dev.identitysync.examples.usersapi.UsersTable;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The server that runs and the description of it say the same: in each path, method, status, media type and member. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String CREATE = "POST /users";
    private static final String GET = "GET /users/{userId}";
    private static final String LOGIN = "PUT /users/{userId}/last-login";
    private static final String HEALTH = "GET /health";

    private final Description description = Description.ours();
    private final UsersTable table = new UsersTable();
    private final Server server = new Server(table.endpoint(), PATIENCE);

    @AfterAll
    void stop() {
        server.close();
        table.close();
    }

    private static String newUser(String subject) {
        return "{\"userId\": \"" + subject + "\", \"email\": \"user@example.com\"}";
    }

    private static HttpResponse<String> send(Server server, String operation, String id, String body) {
        String[] words = operation.split(" ", 2);
        return server.call(words[0], words[1].replace("{userId}", id), body);
    }

    /** What the server answers to whatever leads to another answer. */
    private Map<String, List<HttpResponse<String>>> answers() throws IOException {
        Map<String, List<HttpResponse<String>>> answers = new TreeMap<>();
        BiConsumer<String, HttpResponse<String>> seen = (operation, answer) ->
                answers.computeIfAbsent(operation, key -> new ArrayList<>()).add(answer);
        String subject = UsersTable.newSubject();
        seen.accept(CREATE, send(server, CREATE, "", newUser(subject)));
        seen.accept(CREATE, send(server, CREATE, "", newUser(subject)));
        seen.accept(CREATE, send(server, CREATE, "", "{}"));
        seen.accept(CREATE, send(server, CREATE, "", " ".repeat(70_000)));
        seen.accept(CREATE, server.callWithText("POST", "/users"));
        seen.accept(LOGIN, send(server, LOGIN, subject, " ".repeat(70_000)));
        for (String operation : List.of(GET, LOGIN)) {
            seen.accept(operation, send(server, operation, subject, ""));
            seen.accept(operation, send(server, operation, "1", ""));
            seen.accept(operation, send(server, operation, "a%20b", ""));
        }
        refusals(seen);
        seen.accept(HEALTH, send(server, HEALTH, "", ""));
        for (String path : description.paths()) {
            seen.accept("OPTIONS " + path, server.callWithoutKey("OPTIONS", path.replace("{userId}", "1")));
        }
        failures(seen);
        return answers;
    }

    private void refusals(BiConsumer<String, HttpResponse<String>> seen) {
        String disabled = UsersTable.newSubject();
        table.put(UsersTable.oldItem(disabled));
        table.set(disabled, "sync_status", AttributeValue.fromS("DISABLED"));
        String elsewhere = UsersTable.newSubject();
        table.put(UsersTable.oldItem(elsewhere));
        table.set(elsewhere, "sync_identities", AttributeValue.fromSs(List.of("https://elsewhere.example 1")));
        seen.accept(CREATE, send(server, CREATE, "", newUser(elsewhere)));
        for (String operation : List.of(CREATE, GET, LOGIN)) {
            seen.accept(operation, send(server, operation, disabled, newUser(disabled)));
            String[] words = operation.split(" ", 2);
            seen.accept(operation, server.callWithoutKey(words[0], words[1].replace("{userId}", "1")));
        }
    }

    private void failures(BiConsumer<String, HttpResponse<String>> seen) throws IOException {
        try (FaultyDynamoDb denies = FaultyDynamoDb.answering(400, "AccessDeniedException");
                FaultyDynamoDb throttles = FaultyDynamoDb.answering(400, "ProvisionedThroughputExceededException");
                FaultyDynamoDb says = FaultyDynamoDb.silent()) {
            try (Server failing = new Server(denies.endpoint(), PATIENCE);
                    Server busy = new Server(throttles.endpoint(), PATIENCE);
                    Server silent = new Server(says.endpoint(), Duration.ofMillis(500))) {
                for (Server each : List.of(failing, busy, silent)) {
                    for (String operation : List.of(CREATE, GET, LOGIN)) {
                        seen.accept(operation, send(each, operation, "1", newUser("1")));
                    }
                }
                seen.accept(HEALTH, send(failing, HEALTH, "", ""));
            }
        }
    }

    @Test
    void everyAnswerIsDescribedAndEveryAnswerThatIsDescribedIsGiven() throws IOException {
        Map<String, List<HttpResponse<String>>> answers = answers();
        Set<String> given = new TreeSet<>();
        answers.forEach((operation, some) -> some.forEach(answer -> {
            assertThat(description.differences(operation, answer))
                    .as("%s: %s", operation, answer.body())
                    .isEmpty();
            given.add(operation + " " + answer.statusCode() + " "
                    + answer.headers().firstValue("Content-Type").orElse(""));
        }));

        assertThat(given).isEqualTo(description.answers());
    }

    @Test
    void aPathHasTheMethodsThatAreDescribedAndNoOthers() {
        for (String path : description.paths()) {
            Set<String> described = new TreeSet<>();
            for (String method : List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE")) {
                HttpResponse<String> answer = server.call(method, path.replace("{userId}", "1"), "");
                boolean isDescribed = description.operations().contains(method + " " + path);
                assertThat(answer.statusCode() == 405).as(method + " " + path).isEqualTo(!isDescribed);
                if (isDescribed) {
                    described.add(method);
                }
            }
            String allow = server.call("DELETE", path.replace("{userId}", "1"), "")
                    .headers()
                    .firstValue("Allow")
                    .orElse("");
            assertThat(new TreeSet<>(List.of(allow.split(", ", -1)))).isEqualTo(described);
        }
    }

    @Test
    void aKeyIsNeededWhereItIsSaid() {
        for (String operation : description.operations()) {
            String[] words = operation.split(" ", 2);
            int status = server.callWithoutKey(words[0], words[1].replace("{userId}", "1"))
                    .statusCode();
            assertThat(status == 403).as(operation).isEqualTo(description.needsKey(operation));
        }
    }

    @Test
    void aUserHasTheMembersThatAreRequiredAndNeedsNoOthers() {
        String subject = UsersTable.newSubject();
        table.put(Map.of(
                "userId",
                AttributeValue.fromS(subject),
                "createdAt",
                AttributeValue.fromS("2026-02-06T12:00:00.000Z")));

        assertThat(names(send(server, GET, subject, "")))
                .containsExactlyInAnyOrderElementsOf(description.required("User"));
    }

    @Test
    void aNewUserNeedsTheMembersThatAreRequiredAndNoOthers() throws IOException {
        List<String> required = description.required("NewUser");
        ObjectNode body = Description.JSON.createObjectNode();
        required.forEach(name -> body.put(name, name.equals("email") ? "a@example.com" : UsersTable.newSubject()));

        assertThat(send(server, CREATE, "", body.toString()).statusCode()).isEqualTo(201);
        for (String name : required) {
            HttpResponse<String> answer =
                    send(server, CREATE, "", body.deepCopy().without(name).toString());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Description.JSON.readTree(answer.body()).path("errors").findValuesAsText("field"))
                    .containsExactly(name);
        }
    }

    private static List<String> names(HttpResponse<String> answer) {
        try {
            List<String> names = new ArrayList<>();
            Description.JSON.readTree(answer.body()).fieldNames().forEachRemaining(names::add);
            return names;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The comparison itself: each kind of difference is one. */
    @ParameterizedTest
    @CsvSource({
        "/paths/~1health/get/responses, 200",
        "/paths/~1health/get/responses/200/content, application/json",
        "/paths/~1health, get",
    })
    void whatIsNotDescribedIsADifference(String parent, String name) {
        Description less = changed();
        ((ObjectNode) less.root().at(parent)).remove(name);

        assertThat(less.differences(HEALTH, send(server, HEALTH, "", ""))).isNotEmpty();
        assertThat(description.differences(HEALTH, send(server, HEALTH, "", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "userId"})
    void aMemberThatIsRequiredAndMissingIsADifference(String member) {
        Description more = changed();
        JsonNode required = more.root().at("/components/schemas/Health");
        ((ObjectNode) required).putArray("required").add(member);

        assertThat(more.differences(HEALTH, send(server, HEALTH, "", ""))).isNotEmpty();
    }

    private Description changed() {
        return new Description(description.root().deepCopy());
    }
}
