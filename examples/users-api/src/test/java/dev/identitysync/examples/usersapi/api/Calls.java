package dev.identitysync.examples.usersapi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.identitysync.spi.UserStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls of the API as an old client makes them, and without a transport. */
final class Calls {
    static final String KEY = "a-key-that-is-not-guessed";
    static final String ORIGIN = "https://app.example.com";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final UsersApi api;

    Calls(UserStore store, Clock clock) {
        api = new UsersApi(
                store, new ApiKeys(List.of("another-good-key", KEY)), new AllowedOrigins(List.of(ORIGIN)), clock);
    }

    ApiResponse get(String path) {
        return call("GET", path, Map.of("X-Api-Key", List.of(KEY)), "");
    }

    ApiResponse put(String path) {
        return call("PUT", path, Map.of("x-api-key", List.of(KEY)), "");
    }

    ApiResponse post(String body) {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    ApiResponse post(byte[] body) {
        return post("application/json", body);
    }

    ApiResponse post(String contentType, byte[] body) {
        return api.answer(new ApiRequest(
                "r1",
                "POST",
                "/users",
                Map.of("x-api-key", List.of(KEY), "Content-Type", List.of(contentType)),
                RequestBody.of(body)));
    }

    ApiResponse call(String method, String path, Map<String, List<String>> headers, String body) {
        return api.answer(new ApiRequest(
                "r1", method, path, new HashMap<>(headers), RequestBody.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    ApiResponse answer(ApiRequest request) {
        return api.answer(request);
    }

    static JsonNode json(ApiResponse response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + response.body(), e);
        }
    }

    /** What an old client sends of a new user. */
    static String body(String subject) {
        return """
                {"userId": "%s", "email": "user@example.com", "name": "User Name",
                 "picture": "https://lh3.googleusercontent.com/a/x"}
                """.formatted(subject);
    }

    /** The user that an answer of this status is. */
    static JsonNode user(ApiResponse response, int status) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("Content-Type", "application/json");
        JsonNode user = json(response);
        assertThat(user.path("userId").isTextual()).isTrue();
        assertThat(user.path("userId").asText()).isNotBlank();
        return user;
    }

    /** The names of its members. */
    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
