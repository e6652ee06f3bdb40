package dev.identitysync.examples.usersapi.api;

import static dev.identitysync.examples.usersapi.api.Calls.body;
import static dev.identitysync.examples.usersapi.api.Calls.names;
import static dev.identitysync.examples.usersapi.api.Calls.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.usersapi.UsersTable;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code POST /users}, on DynamoDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00.000Z");

    private final UsersTable table = new UsersTable();
    private final MutableClock clock = MutableClock.at(NOW);
    private final Calls api = new Calls(table.store(), clock);
    private String subject = "";

    @BeforeEach
    void somebodyNew() {
        subject = UsersTable.newSubject();
    }

    @AfterAll
    void stop() {
        table.close();
    }

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
                api.post("{\"userId\": \"" + subject + "\", \"email\": \"other@example.com\", \"name\": \"X\"}"), 200);

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
