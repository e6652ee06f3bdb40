package dev.identitysync.examples.admin.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks over HTTP, within a bound and without following anything. */
final class Web {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * What came back.
     *
     * @param status the HTTP status; 0 where nothing came
     * @param json the body, where it is a JSON object and nothing else
     * @param trouble the kind of failure, where nothing came
     */
    record Reply(int status, Optional<ObjectNode> json, Optional<String> trouble) {
        boolean came() {
            return trouble.isEmpty();
        }

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** A member that is text; empty where it is not. */
        String text(String member) {
            return json.map(object -> object.path(member))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .orElse("");
        }

        /** For a finding: no body, which may hold anything. */
        String shown() {
            return trouble.map(kind -> "no answer (" + kind + ")")
                    .orElseGet(() -> "HTTP " + status + (json.isPresent() ? "" : " without a JSON object"));
        }
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(
                    request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), object(response.body()), Optional.empty());
        } catch (IOException e) {
            return nothing(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing(e);
        }
    }

    // The type alone: a message may quote an address.
    private static Reply nothing(Exception e) {
        return new Reply(0, Optional.empty(), Optional.of(e.getClass().getSimpleName()));
    }

    private static Optional<ObjectNode> object(String body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
