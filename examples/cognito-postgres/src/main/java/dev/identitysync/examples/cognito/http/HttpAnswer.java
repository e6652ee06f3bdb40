package dev.identitysync.examples.cognito.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back. It is JSON and kept by no cache.
 *
 * @param status of HTTP
 * @param headers beside those that every answer has
 * @param body what {@link Json#write} takes
 */
public record HttpAnswer(int status, Map<String, String> headers, Map<String, Object> body) {

    /** Copies the maps, in their order. */
    public HttpAnswer {
        headers = Map.copyOf(headers);
        body = new LinkedHashMap<>(body);
    }

    /** An answer without headers of its own. */
    public static HttpAnswer of(int status, Map<String, Object> body) {
        return new HttpAnswer(status, Map.of(), body);
    }

    /** The answer as Lambda passes it on (payload format 2.0). */
    Map<String, Object> event() {
        Map<String, Object> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        all.put("Cache-Control", "no-store");
        all.put("X-Content-Type-Options", "nosniff");
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("statusCode", status);
        event.put("headers", all);
        event.put("body", Json.write(body));
        event.put("isBase64Encoded", false);
        return event;
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
