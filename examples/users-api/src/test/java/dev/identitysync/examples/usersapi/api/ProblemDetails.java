package dev.identitysync.examples.usersapi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Answers that are problem details (RFC 9457). */
final class ProblemDetails {
    private ProblemDetails() {}

    /** The problem of an answer with this status. */
    static JsonNode problem(ApiResponse response, int status) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
        JsonNode problem = Calls.json(response);
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        return problem;
    }

    /** The fields that it names. */
    static List<String> fields(JsonNode problem) {
        return problem.path("errors").findValuesAsText("field");
    }
}
