package dev.identitysync.examples.usersapi.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.identitysync.spi.UserStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
}
