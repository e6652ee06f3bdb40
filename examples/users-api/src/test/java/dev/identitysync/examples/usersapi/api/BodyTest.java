package dev.identitysync.examples.usersapi.api;

import static dev.identitysync.examples.usersapi.api.ProblemDetails.fields;
import static dev.identitysync.examples.usersapi.api.ProblemDetails.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.examples.usersapi.UsersTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are turned away, and how. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyTest {
    private static final String GOOD = "{\"userId\": \"117364522783829011234\", \"email\": \"user@example.com\"}";

    private final UsersTable table = new UsersTable();
    private final Calls api = new Calls(table.store(), Clock.systemUTC());

    @AfterAll
    void stop() {
        assertThat(table.size()).as("users that refused requests left").isZero();
        table.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "1",
                "{",
                "{}{}",
                "{\"userId\": \"1\", \"userId\": \"2\"}",
                "{'userId': '1'}",
                "{\"userId\": \"1\",}",
                "{\"a\": {\"b\": 1, \"b\": 2}}",
                "{\"x\": NaN}",
                "{\"x\": 01}"
            })
    void thatIsNoJsonObjectIsABadRequest(String body) {
        ApiResponse response = api.post(body);

        assertThat(problem(response, 400).has("errors"))
                .as("not for a field that it lacks")
                .isFalse();
        assertThat(response.body()).doesNotContain("Unexpected", "com.fasterxml");
    }

    @Test
    void thatIsNoUtf8IsABadRequest() {
        problem(api.post(GOOD.replace("user@", "\u00fc@").getBytes(StandardCharsets.ISO_8859_1)), 400);
        problem(api.post(GOOD.getBytes(StandardCharsets.UTF_16LE)), 400);
        problem(api.post(GOOD.getBytes(StandardCharsets.UTF_16)), 400);
    }

    @Test
    void thatIsNestedTooDeepIsABadRequest() {
        problem(api.post("{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"), 400);
    }

    @Test
    void thatWasNotEncodedAsItSaysIsABadRequest() {
        problem(
                api.answer(new ApiRequest(
                        "r",
                        "POST",
                        "/users",
                        Map.of("x-api-key", List.of(Calls.KEY), "content-type", List.of("application/json")),
                        new RequestBody.Undecodable())),
                400);
    }

    @Test
    void namesEachFieldThatIsMissing() {
        assertThat(fields(problem(api.post("{}"), 400))).containsExactly("email", "userId");
        assertThat(fields(problem(api.post("{\"userId\": null, \"email\": \" \"}"), 400)))
                .containsExactly("email", "userId");
    }

    @Test
    void namesEachFieldThatIsNoText() {
        String body =
                "{\"userId\": 117364522783829011234, \"email\": [], \"name\": {\"a\": []}, \"picture\": true, \"createdAt\": 1, \"lastLoginAt\": false}";

        assertThat(new TreeSet<>(fields(problem(api.post(body), 400))))
                .containsExactly("createdAt", "email", "lastLoginAt", "name", "picture", "userId");
        assertThat(fields(problem(api.post(body), 400))).as("each once").hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "userId,a b",
        "userId,\\u0000",
        "userId,a\\n",
        "userId,ü",
        "userId,\\ud800",
        "email,user",
        "email,@example.com",
        "email,a@b@c",
        "email,a\\u0000@example.com",
        "name,a\\u0007",
        "name,\\ud800",
        "picture,javascript:alert(1)",
        "picture,/relative",
        "picture,https://x/\\u0000"
    })
    void namesAFieldThatCannotBeAndDoesNotRepeatIt(String field, String value) {
        String body = field.equals("userId") || field.equals("email")
                ? GOOD.replaceFirst("(\"" + field + "\": )\"[^\"]*\"", "$1\"" + value.replace("\\", "\\\\") + "\"")
                : GOOD.replace("}", ", \"" + field + "\": \"" + value + "\"}");

        ApiResponse response = api.post(body);

        assertThat(fields(problem(response, 400))).containsExactly(field);
        assertThat(response.body()).doesNotContain("alert", "relative");
    }

    @Test
    void withTooLongTextsIsABadRequest() {
        assertThat(fields(problem(
                        api.post("{\"userId\":\"" + "1".repeat(256) + "\",\"email\":\"" + "a".repeat(300)
                                + "@example.com\",\"name\":\"" + "n".repeat(513) + "\",\"picture\":\"https://x/"
                                + "p".repeat(2048) + "\"}"),
                        400)))
                .containsExactly("email", "name", "picture", "userId");
    }

    @Test
    void ofMoreThan64KibibytesIsTooLarge() {
        String padding = " ".repeat(RequestBody.MOST_BYTES - GOOD.length());

        problem(api.post("{}" + " ".repeat(RequestBody.MOST_BYTES - 2)), 400);
        problem(api.post(GOOD + padding + " "), 413);
        problem(
                api.call("PUT", "/users/1/last-login", Map.of("x-api-key", List.of(Calls.KEY)), GOOD + padding + " "),
                413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/jsonp",
                "application/json-patch+json",
                "application/x-www-form-urlencoded",
                "application/json; charset=iso-8859-1",
                "text/plain; application/json"
            })
    void thatIsNotSaidToBeJsonIsOfAnUnsupportedType(String type) {
        problem(api.post(type, GOOD.getBytes(StandardCharsets.UTF_8)), 415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\""
            })
    void isJsonInEverySpellingOfIt(String type) {
        problem(api.post(type, "{}".getBytes(StandardCharsets.UTF_8)), 400);
    }

    @Test
    void withoutATypeIsOfAnUnsupportedType() {
        problem(api.call("POST", "/users", Map.of("x-api-key", List.of(Calls.KEY)), GOOD), 415);
    }
}
