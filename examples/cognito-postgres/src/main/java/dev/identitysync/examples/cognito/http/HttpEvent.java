package dev.identitysync.examples.cognito.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the event of an HTTP API or a function URL (payload format 2.0). */
final class HttpEvent {
    /** The most bytes that an event is read from. Gateways let 10 KB of headers through, and bodies of ours are small. */
    static final int MOST_BYTES = 256 * 1024;

    private static final int MOST_BODY_BYTES = 8 * 1024;
    private static final String NO_STAGE = "$default";

    private static final Problem TOO_LARGE = Problem.of(
            413, "too-large", "The request is too large", "Send a body of at most " + MOST_BODY_BYTES + " bytes.");
    private static final Problem NOT_UTF8 =
            Problem.of(400, "malformed-body", "The body cannot be read", "Send JSON in UTF-8.");
    private static final Problem WRONG_WIRING = Problem.of(
            500, "wrong-wiring", "This API is not set up correctly", "This is our fault, and no repetition helps.");

    private HttpEvent() {}

    static HttpRequest read(byte[] event) throws Refusal {
        if (event.length > MOST_BYTES) {
            throw new Refusal(TOO_LARGE);
        }
        JsonObject json = parse(event);
        JsonObject context = json.object("requestContext");
        String method = context.object("http").text("method").orElse("");
        String path = json.text("rawPath").orElse("");
        if (!json.text("version").orElse("").equals("2.0") || method.isEmpty() || path.isEmpty()) {
            throw new Refusal(WRONG_WIRING, new WrongEventException());
        }
        return new HttpRequest(method, withoutStage(path, context), headers(json), body(json));
    }

    private static JsonObject parse(byte[] event) throws Refusal {
        try {
            return JsonObject.read(event);
        } catch (MalformedJsonException e) {
            throw new Refusal(WRONG_WIRING, e);
        }
    }

    private static String withoutStage(String path, JsonObject context) {
        String stage = context.text("stage").orElse(NO_STAGE);
        return !stage.equals(NO_STAGE) && path.startsWith("/" + stage + "/")
                ? path.substring(1 + stage.length())
                : path;
    }

    private static Map<String, String> headers(JsonObject json) {
        Map<String, String> headers = new LinkedHashMap<>();
        json.object("headers").texts().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private static String body(JsonObject json) throws Refusal {
        String body = json.text("body").orElse("");
        byte[] bytes = json.isTrue("isBase64Encoded") ? decoded(body) : body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BODY_BYTES) {
            throw new Refusal(TOO_LARGE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(NOT_UTF8);
        }
    }

    private static byte[] decoded(String base64) throws Refusal {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Refusal(NOT_UTF8);
        }
    }
}
