package dev.identitysync.examples.admin.check;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks over HTTP, without following anything. An answer is complete in time and of a bounded size, or there is none: the
 * JDK's own time-out ends with the headers, and a body that drips would go on for ever.
 */
final class Web {
    /** The largest body that is read. */
    static final int MOST_BYTES = 64 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Duration patience;
    private final HttpClient http;

    Web() {
        this(PATIENCE);
    }

    /** With the most that a whole answer may take. */
    Web(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

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
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request.timeout(patience).build(), head -> new BoundedBody(MOST_BYTES));
        try {
            HttpResponse<byte[]> response = exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), object(response.body()), Optional.empty());
        } catch (ExecutionException e) {
            return nothing(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return nothing(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing(e);
        } finally {
            // Hangs up, unless the answer is there.
            exchange.cancel(true);
        }
    }

    // The type alone: a message may quote an address.
    private static Reply nothing(Throwable e) {
        return new Reply(0, Optional.empty(), Optional.of(e.getClass().getSimpleName()));
    }

    private static Optional<ObjectNode> object(byte[] body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
