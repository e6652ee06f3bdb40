package dev.identitysync.examples.usersapi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.InvalidValueException;
import dev.identitysync.examples.usersapi.UsersTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is turned away, and how. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
    private static final String GOOD = "{\"userId\": \"117364522783829011234\", \"email\": \"user@example.com\"}";

    private final UsersTable table = new UsersTable();
    private final Calls api = new Calls(table.store(), Clock.systemUTC());

    @AfterAll
    void stop() {
        assertThat(table.size()).as("users that refused requests left").isZero();
        table.close();
    }

    private static JsonNode problem(ApiResponse response, int status) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
        JsonNode problem = Calls.json(response);
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        return problem;
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("errors").findValuesAsText("field");
    }

    @Nested
    class Key {
        private ApiResponse with(String... keys) {
            return api.call("GET", "/users/1", Map.of("X-API-KEY", Arrays.asList(keys)), "");
        }

        private void isForbidden(ApiResponse response) {
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.body()).isEqualTo("{\"message\":\"Forbidden\"}");
            assertThat(response.headers()).containsEntry("Content-Type", "application/json");
        }

        @Test
        void withoutOneOrWithAWrongOneNobodyComesIn() {
            isForbidden(with());
            isForbidden(with(""));
            isForbidden(with("another"));
            isForbidden(with(Calls.KEY + " "));
            isForbidden(with(Calls.KEY.toUpperCase(java.util.Locale.ROOT)));
            isForbidden(with(Calls.KEY.substring(1)));
        }

        @Test
        void twoAreNoneAlsoWhereBothAreGood() {
            isForbidden(with(Calls.KEY, Calls.KEY));
            isForbidden(with(Calls.KEY, "another-good-key"));
            isForbidden(with(Calls.KEY + "," + Calls.KEY));
        }

        @ParameterizedTest
        @ValueSource(strings = {"x-api-key", "X-Api-Key", "X-API-KEY", "x-Api-keY"})
        void theHeadersNameIsInAnyCase(String name) {
            assertThat(api.call("GET", "/users/1", Map.of(name, List.of(Calls.KEY)), "")
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void eachOfTheKeysIsGood() {
            assertThat(with("another-good-key").status()).isEqualTo(404);
        }

        @Test
        void theSameHeaderInTwoSpellingsIsSentTwice() {
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("x-api-key", List.of(Calls.KEY));
            headers.put("X-API-Key", List.of(Calls.KEY));

            isForbidden(api.call("GET", "/users/1", headers, ""));
        }

        @Test
        void whoHasNoneIsNotToldWhichPathsThereAre() {
            isForbidden(api.call("GET", "/nowhere", Map.of(), ""));
            isForbidden(api.call("DELETE", "/users/1", Map.of(), ""));
            isForbidden(api.call("POST", "/users", Map.of(), "no JSON"));
        }

        @Test
        void keysThatAreSoonGuessedAreRefusedAtTheStart() {
            assertThatThrownBy(() -> new ApiKeys(List.of())).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> new ApiKeys(List.of("short")))
                    .hasMessageContaining("16")
                    .hasMessageNotContaining("short");
            assertThatThrownBy(() -> new ApiKeys(List.of("with a space, and long")))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Nested
    class Path {
        @ParameterizedTest
        @ValueSource(strings = {"//users/1", "///users/1", "/users/%31"})
        void leadsToAUserWithSeveralSlashesToo(String path) {
            assertThat(Calls.json(api.get(path)).path("detail").asText())
                    .isEqualTo("There is no user with this userId");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "",
                    "users/1",
                    "/user/1",
                    "/users/",
                    "/users//last-login",
                    "/users/1/",
                    "/users/1/other",
                    "/users/1/last-login/x",
                    "/USERS/1",
                    "/prod/users/1",
                    "/users/1//last-login",
                    "/healthy"
                })
        void thatIsNoneIsNotFound(String path) {
            assertThat(Calls.json(api.get(path)).path("detail").asText()).isEqualTo("There is no such path");
            problem(api.get(path), 404);
        }

        @ParameterizedTest
        @CsvSource({
            "GET,/users,'POST, OPTIONS'",
            "DELETE,/users/1,'GET, OPTIONS'",
            "HEAD,/users/1,'GET, OPTIONS'",
            "PATCH,/users/1,'GET, OPTIONS'",
            "POST,/users/1/last-login,'PUT, OPTIONS'",
            "POST,/health,'GET, OPTIONS'",
            "get,/users/1,'GET, OPTIONS'"
        })
        void hasOneMethodAndSaysWhich(String method, String path, String allow) {
            ApiResponse response = api.call(method, path, Map.of("x-api-key", List.of(Calls.KEY)), "");

            problem(response, 405);
            assertThat(response.headers()).containsEntry("Allow", allow);
        }

        @ParameterizedTest
        @ValueSource(strings = {"%00", "a%0Ab", "%7F", "a%20b", "%C3%BC", "ü", "%", "%4", "%zz", "%ff", "%ED%A0%80"})
        void withWhatCanBeNobodysIdIsABadRequest(String id) {
            for (ApiResponse response : List.of(api.get("/users/" + id), api.put("/users/" + id + "/last-login"))) {
                assertThat(fields(problem(response, 400))).containsExactly("userId");
            }
        }

        @Test
        void withAnIdOfMoreThan255CharactersIsABadRequest() {
            assertThat(fields(problem(api.get("/users/" + "1".repeat(256)), 400)))
                    .containsExactly("userId");
            problem(api.get("/users/" + "1".repeat(255)), 404);
        }
    }

    @Nested
    class Body {
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

            problem(response, 400);
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
                    api.call(
                            "PUT",
                            "/users/1/last-login",
                            Map.of("x-api-key", List.of(Calls.KEY)),
                            GOOD + padding + " "),
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

    @Nested
    class Origin {
        private ApiResponse from(String method, String path, String... origins) {
            return api.call(method, path, Map.of("Origin", List.of(origins), "x-api-key", List.of(Calls.KEY)), "");
        }

        @ParameterizedTest
        @CsvSource({
            "/users,'POST, OPTIONS'",
            "//users/1,'GET, OPTIONS'",
            "/users/1/last-login,'PUT, OPTIONS'",
            "/health,'GET, OPTIONS'"
        })
        void thatIsListedMayAskBefore(String path, String methods) {
            ApiResponse response = api.call("OPTIONS", path, Map.of("origin", List.of(Calls.ORIGIN)), "");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{}");
            assertThat(response.headers())
                    .containsEntry("Access-Control-Allow-Origin", Calls.ORIGIN)
                    .containsEntry("Access-Control-Allow-Methods", methods)
                    .containsEntry("Access-Control-Allow-Headers", "content-type, x-api-key")
                    .containsEntry("Vary", "Origin")
                    .doesNotContainKey("Access-Control-Allow-Credentials");
        }

        @Test
        void thatIsListedMayReadEveryAnswer() {
            for (ApiResponse response : List.of(
                    from("GET", "/users/1", Calls.ORIGIN),
                    from("GET", "/nowhere", Calls.ORIGIN),
                    api.call("GET", "/users/1", Map.of("Origin", List.of(Calls.ORIGIN)), ""))) {
                assertThat(response.headers())
                        .containsEntry("Access-Control-Allow-Origin", Calls.ORIGIN)
                        .containsEntry("Vary", "Origin");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "null",
                    "*",
                    "https://evil-app.example.com",
                    "https://app.example.com.evil.org",
                    "https://sub.app.example.com",
                    "http://app.example.com",
                    "https://app.example.com:8443",
                    "https://APP.example.com",
                    "https://app.example.com/",
                    ""
                })
        void thatIsNotListedGetsNoHeader(String origin) {
            for (ApiResponse response : List.of(from("OPTIONS", "/users", origin), from("GET", "/users/1", origin))) {
                assertThat(response.headers().keySet()).noneMatch(name -> name.startsWith("Access-Control"));
                assertThat(response.headers()).containsEntry("Vary", "Origin");
            }
        }

        @Test
        void ofTwoNoneCounts() {
            assertThat(from("GET", "/users/1", Calls.ORIGIN, Calls.ORIGIN).headers())
                    .doesNotContainKey("Access-Control-Allow-Origin");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "*",
                    "null",
                    "app.example.com",
                    "https://app.example.com/",
                    "https://*.example.com",
                    "https://App.example.com"
                })
        void thatNoBrowserSendsIsRefusedAtTheStart(String origin) {
            assertThatThrownBy(() -> new AllowedOrigins(List.of(origin))).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void everyAnswerNamesItsRequestAndIsKeptByNoCache() {
        assertThat(api.get("/users/1").headers())
                .containsEntry("X-Request-Id", "r1")
                .containsEntry("Cache-Control", "no-store");
    }

    @Test
    void nothingPrintsKeysOrBodies() {
        ApiRequest request = new ApiRequest(
                "r1",
                "POST",
                "/users",
                Map.of("x-api-key", List.of(Calls.KEY)),
                RequestBody.of(GOOD.getBytes(StandardCharsets.UTF_8)));

        assertThat(request + " " + request.body() + " " + api.get("/users/1"))
                .doesNotContain(Calls.KEY, "user@example.com", "117364522783829011234");
    }
}
