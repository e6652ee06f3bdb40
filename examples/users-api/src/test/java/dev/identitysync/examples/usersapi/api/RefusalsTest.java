package dev.identitysync.examples.usersapi.api;

import static dev.identitysync.examples.usersapi.api.ProblemDetails.fields;
import static dev.identitysync.examples.usersapi.api.ProblemDetails.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.examples.usersapi.UsersTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
