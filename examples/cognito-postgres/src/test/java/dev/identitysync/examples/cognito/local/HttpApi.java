package dev.identitysync.examples.cognito.local;

import dev.identitysync.examples.cognito.http.Json;
import dev.identitysync.examples.cognito.http.JsonObject;
import dev.identitysync.examples.cognito.http.MalformedJsonException;
import dev.identitysync.testkit.lambda.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * As much of an API Gateway HTTP API as turns a request into an event of the payload format 2.0, and what a function says
 * into an answer. Of a function that fails it says what the service says: nothing.
 *
 * @param functions runs them
 */
public record HttpApi(Invocation.Backend functions) {
    private static final int FAILED = 500;

    /**
     * A request.
     *
     * @param method in capitals
     * @param path without query
     * @param headers by their names in lower case
     * @param body empty for none
     */
    public record Call(String method, String path, Map<String, String> headers, String body) {

        /** The event that a function gets. */
        public String event() {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("version", "2.0");
            event.put("routeKey", "$default");
            event.put("rawPath", path);
            event.put("rawQueryString", "");
            event.put("headers", headers);
            event.put(
                    "requestContext",
                    Map.of(
                            "stage",
                            "$default",
                            "http",
                            Map.of("method", method, "path", path, "protocol", "HTTP/1.1", "sourceIp", "127.0.0.1")));
            if (!body.isEmpty()) {
                event.put("body", body);
            }
            event.put("isBase64Encoded", false);
            return Json.write(event);
        }
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param headers by the names that the function gave them
     * @param body JSON
     */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** The body. */
        public JsonObject json() {
            return read(body);
        }
    }

    /** Has a function answer. */
    public Answer call(String function, Call call) {
        return send(function, call.event());
    }

    /** Has a function answer to an event of whatever kind. */
    public Answer send(String function, String event) {
        Invocation.Reply reply = functions.invoke(new Invocation(function, event));
        if (reply.functionError() != null || reply.errorType() != null) {
            return new Answer(
                    FAILED, Map.of("Content-Type", "application/json"), "{\"message\":\"Internal Server Error\"}");
        }
        JsonObject answer = read(reply.payload());
        return new Answer(
                answer.number("statusCode").orElse(FAILED),
                answer.object("headers").texts(),
                answer.text("body").orElse(""));
    }

    private static JsonObject read(String json) {
        try {
            return JsonObject.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("A function answered what is no JSON", e);
        }
    }
}
