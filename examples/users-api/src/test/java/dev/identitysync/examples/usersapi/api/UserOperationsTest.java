package dev.identitysync.examples.usersapi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.usersapi.UsersTable;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.Race;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What each endpoint does with the users, on DynamoDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserOperationsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00.000Z");

    private final UsersTable table = new UsersTable();
    private final MutableClock clock = MutableClock.at(NOW);
    private final Calls api = new Calls(table.store(), clock);
    private final String subject = UsersTable.newSubject();

    @AfterAll
    void stop() {
        table.close();
    }

    private static String body(String subject) {
        return """
                {"userId": "%s", "email": "user@example.com", "name": "User Name",
                 "picture": "https://lh3.googleusercontent.com/a/x"}
                """.formatted(subject);
    }

    private static JsonNode user(ApiResponse response, int status) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("Content-Type", "application/json");
        JsonNode user = Calls.json(response);
        assertThat(user.path("userId").isTextual()).isTrue();
        assertThat(user.path("userId").asText()).isNotBlank();
        return user;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Nested
    class Post {
        private final String subject = UsersTable.newSubject();

        @Test
        void aNewUserIsCreatedAndTold() {
            JsonNode user = user(api.post(body(subject)), 201);

            assertThat(user.toString())
                    .isEqualTo("{\"userId\":\"" + subject + "\",\"email\":\"user@example.com\",\"name\":\"User Name\","
                            + "\"picture\":\"https://lh3.googleusercontent.com/a/x\","
                            + "\"createdAt\":\"2026-11-28T12:00:00.000Z\",\"lastLoginAt\":\"2026-11-28T12:00:00.000Z\","
                            + "\"completedLessons\":[]}");
            assertThat(table.item(subject))
                    .containsEntry("userId", AttributeValue.fromS(subject))
                    .containsEntry("email", AttributeValue.fromS("user@example.com"))
                    .containsEntry("createdAt", AttributeValue.fromS("2026-11-28T12:00:00.000Z"))
                    .doesNotContainKey("completedLessons");
        }

        @Test
        void aUserWhoIsThereIsGivenBackAsTheyStandAndNothingIsWritten() {
            table.put(UsersTable.oldItem(subject));
            table.set(subject, "completedLessons", AttributeValue.fromL(List.of(AttributeValue.fromS("intro"))));
            Map<String, AttributeValue> before = table.item(subject);

            JsonNode user = user(
                    api.post("{\"userId\": \"" + subject + "\", \"email\": \"other@example.com\", \"name\": \"X\"}"),
                    200);

            assertThat(user.path("email").asText()).isEqualTo("user@example.com");
            assertThat(user.path("lastLoginAt").asText()).isEqualTo("2026-02-07T08:30:00.250Z");
            assertThat(user.path("completedLessons").toString()).isEqualTo("[\"intro\"]");
            assertThat(table.item(subject)).isEqualTo(before);
        }

        @Test
        void theSameBodyYearsLaterLeavesTheFirstCreation() {
            JsonNode first = user(api.post(body(subject)), 201);
            clock.advance(Duration.ofDays(3 * 366));

            JsonNode again = user(api.post(body(subject)), 200);
            clock.set(NOW);

            assertThat(again).isEqualTo(first);
        }

        @Test
        void ofManyAtOnceOneIsToldThatItCreatedTheUser() {
            List<ApiResponse> answers = Race.run(Collections.nCopies(20, () -> api.post(body(subject))));

            assertThat(answers.stream().filter(it -> it.status() == 201)).hasSize(1);
            assertThat(answers.stream().filter(it -> it.status() == 200)).hasSize(19);
            assertThat(answers.stream().map(it -> Calls.json(it).path("createdAt")))
                    .containsOnly(Calls.json(answers.get(0)).path("createdAt"));
        }

        @Test
        void timesOfAnImportAreKept() {
            String imported = body(subject)
                    .replace(
                            "}",
                            ", \"createdAt\": \"2024-01-02T03:04:05.678Z\","
                                    + " \"lastLoginAt\": \"2025-06-07T10:09:10+02:00\"}");

            JsonNode user = user(api.post(imported), 201);

            assertThat(user.path("createdAt").asText()).isEqualTo("2024-01-02T03:04:05.678Z");
            assertThat(user.path("lastLoginAt").asText()).isEqualTo("2025-06-07T08:09:10.000Z");
            assertThat(user(api.get("/users/" + subject), 200)).isEqualTo(user);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-11-28T12:00:00.001Z",
                    "9999-01-01T00:00:00Z",
                    "yesterday",
                    "2026-02-30T00:00:00Z",
                    "-0001-01-01T00:00:00Z",
                    ""
                })
        void aTimeThatIsNoneOrNotPastIsTheServersOwn(String time) {
            String given =
                    body(subject).replace("}", ", \"createdAt\": \"" + time + "\", \"lastLoginAt\": \"" + time + "\"}");

            JsonNode user = user(api.post(given), 201);

            assertThat(user.path("createdAt").asText()).isEqualTo("2026-11-28T12:00:00.000Z");
            assertThat(user.path("lastLoginAt").asText()).isEqualTo("2026-11-28T12:00:00.000Z");
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"\"", "\" \""})
        void whatIsAbsentStaysAbsent(String nothing) {
            JsonNode user = user(
                    api.post("{\"userId\": \"" + subject + "\", \"email\": \"a@example.com\", \"name\": " + nothing
                            + ", \"picture\": " + nothing + "}"),
                    201);

            assertThat(names(user)).containsExactly("userId", "email", "createdAt", "lastLoginAt", "completedLessons");
            assertThat(table.item(subject)).doesNotContainKeys("name", "picture");
        }

        @Test
        void unknownFieldsAreNeverStored() {
            user(
                    api.post(body(subject)
                            .replace(
                                    "}",
                                    ", \"role\": \"admin\", \"completedLessons\": [1], \"sync_status\": \"DISABLED\","
                                            + " \"nested\": {\"userId\": \"x\", \"list\": [[1], {}]}}")),
                    201);

            assertThat(table.item(subject)).doesNotContainKeys("role", "completedLessons", "sync_status", "nested");
        }
    }

    @Nested
    class Get {
        private final String subject = UsersTable.newSubject();

        @Test
        void aUserWhoIsNotThereIsUnknown() {
            ApiResponse response = api.get("/users/" + subject);

            assertThat(response.status()).isEqualTo(404);
            assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
            assertThat(Calls.json(response).path("title").asText()).isEqualTo("Not Found");
        }

        @Test
        void theApplicationsAttributesComeBackAsTheyStand() {
            Map<String, AttributeValue> item = new HashMap<>(UsersTable.oldItem(subject));
            item.put("completedLessons", AttributeValue.fromSs(List.of("intro")));
            item.put("points", AttributeValue.fromN("12345678901234567890.5"));
            item.put("premium", AttributeValue.fromBool(true));
            item.put("emailVerified", AttributeValue.fromBool(true));
            item.put("locale", AttributeValue.fromS("de"));
            item.put("note", AttributeValue.fromNul(true));
            item.put("bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("hi")));
            item.put(
                    "progress",
                    AttributeValue.fromM(
                            Map.of("a b", AttributeValue.fromL(List.of(AttributeValue.fromS("ünï 👩🏽‍🚀"))))));
            table.put(item);

            JsonNode user = user(api.get("/users/" + subject), 200);

            assertThat(user.path("completedLessons").toString()).isEqualTo("[\"intro\"]");
            assertThat(user.path("points").toString()).isEqualTo("12345678901234567890.5");
            assertThat(user.path("premium").booleanValue()).isTrue();
            assertThat(user.path("emailVerified").booleanValue()).isTrue();
            assertThat(user.path("locale").asText()).isEqualTo("de");
            assertThat(user.path("note").isNull()).isTrue();
            assertThat(user.path("bytes").asText()).isEqualTo("aGk=");
            assertThat(user.path("progress").path("a b").path(0).asText()).isEqualTo("ünï 👩🏽‍🚀");
        }

        @Test
        void lessonsOfAnyTypeComeBack() {
            table.put(UsersTable.oldItem(subject));
            table.set(subject, "completedLessons", AttributeValue.fromM(Map.of("intro", AttributeValue.fromN("1"))));

            assertThat(user(api.get("/users/" + subject), 200)
                            .path("completedLessons")
                            .toString())
                    .isEqualTo("{\"intro\":1}");
        }

        @Test
        void whatTheLibraryKeepsForItselfIsNotShown() {
            api.post(body(subject));
            api.put("/users/" + subject + "/last-login");

            assertThat(names(user(api.get("/users/" + subject), 200)))
                    .containsExactly(
                            "userId", "email", "name", "picture", "createdAt", "lastLoginAt", "completedLessons");
        }

        @Test
        void anItemThatIsNoUserIsAFailureAndNoEmptyUser() {
            table.put(Map.of(
                    "userId", AttributeValue.fromS(subject), "completedLessons", AttributeValue.fromL(List.of())));

            assertThat(api.get("/users/" + subject).status()).isEqualTo(502);
            assertThat(api.post(body(subject)).status()).isEqualTo(502);
            assertThat(api.put("/users/" + subject + "/last-login").status()).isEqualTo(502);
        }
    }

    @Nested
    class LastLogin {
        private final String subject = UsersTable.newSubject();

        @Test
        void isTheServersTimeAndNothingElseChanges() {
            Map<String, AttributeValue> item = UsersTable.oldItem(subject);
            item.put("completedLessons", AttributeValue.fromNs(List.of("1", "2")));
            table.put(item);

            JsonNode user = user(api.put("/users/" + subject + "/last-login"), 200);

            assertThat(user.path("lastLoginAt").asText()).isEqualTo("2026-11-28T12:00:00.000Z");
            item.put("lastLoginAt", AttributeValue.fromS("2026-11-28T12:00:00.000Z"));
            assertThat(table.item(subject)).containsAllEntriesOf(item);
            assertThat(user(api.get("/users/" + subject), 200)).isEqualTo(user);
        }

        @Test
        void ofSomebodyWhoIsNotThereMakesNobody() {
            int before = table.size();

            assertThat(api.put("/users/" + subject + "/last-login").status()).isEqualTo(404);
            assertThat(table.size()).isEqualTo(before);
        }
    }

    @Test
    void aDisabledUserIsRefusedEverywhere() {
        Map<String, AttributeValue> item = UsersTable.oldItem(subject);
        item.put("sync_status", AttributeValue.fromS("DISABLED"));
        table.put(item);

        assertThat(api.get("/users/" + subject).status()).isEqualTo(403);
        assertThat(api.put("/users/" + subject + "/last-login").status()).isEqualTo(403);
        ApiResponse post = api.post(body(subject));
        assertThat(post.status()).isEqualTo(403);
        assertThat(Calls.json(post).path("detail").asText()).isEqualTo("The user is disabled");
    }

    @Test
    void textsAreStoredToTheLetter() {
        String id = UsersTable.newSubject();
        String name = "'; DROP TABLE users; -- <script> \\u202e ünï 👩🏽‍🚀 \\\"q\\\"";

        user(
                api.post(("{\"userId\":\"" + id + "\",\"email\":\"o'brien+x@example.com\",\"name\":\"" + name + "\"}")
                        .getBytes(StandardCharsets.UTF_8)),
                201);

        JsonNode user = user(api.get("/users/" + id), 200);
        assertThat(user.path("name").asText()).isEqualTo("'; DROP TABLE users; -- <script> \u202e ünï 👩🏽‍🚀 \"q\"");
        assertThat(user.path("email").asText()).isEqualTo("o'brien+x@example.com");
    }

    @Test
    void healthIsUpWhereTheStoreAnswers() {
        ApiResponse health = api.call("GET", "/health", Map.of(), "");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
    }
}
