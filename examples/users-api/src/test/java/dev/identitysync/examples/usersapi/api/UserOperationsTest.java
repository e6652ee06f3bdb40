package dev.identitysync.examples.usersapi.api;

import static dev.identitysync.examples.usersapi.api.Calls.body;
import static dev.identitysync.examples.usersapi.api.Calls.names;
import static dev.identitysync.examples.usersapi.api.Calls.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.usersapi.UsersTable;
import dev.identitysync.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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
