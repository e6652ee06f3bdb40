package dev.identitysync.examples.cognito.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why there is no answer (RFC 9457), for whoever asked. Nothing in it was sent by them, or says how we are built.
 *
 * @param status of HTTP
 * @param type the kind, for programs: the last part of the {@code type}
 * @param title the kind, for people
 * @param detail what to do
 * @param errors what is wrong with which field of the body
 * @param headers of the answer
 */
public record Problem(
        int status, String type, String title, String detail, List<FieldError> errors, Map<String, String> headers) {
    private static final String TYPES = "/problems/";

    /**
     * What is wrong with a field of the body.
     *
     * @param field its name
     * @param detail what is wrong, never the value
     */
    public record FieldError(String field, String detail) {}

    /** Copies the lists. */
    public Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    /** A problem of the whole request. */
    public static Problem of(int status, String type, String title, String detail) {
        return new Problem(status, type, title, detail, List.of(), Map.of());
    }

    /** This problem, about these fields. */
    public Problem about(List<FieldError> fields) {
        return new Problem(status, type, title, detail, fields, headers);
    }

    /** This problem, with one more header on the answer. */
    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, type, title, detail, errors, more);
    }

    /** @param requestId what people can quote, and the log is searched for */
    HttpAnswer answer(String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPES + type);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("requestId", requestId);
        if (!errors.isEmpty()) {
            List<Object> fields = new ArrayList<>();
            errors.forEach(error -> fields.add(Map.of("field", error.field(), "detail", error.detail())));
            body.put("errors", fields);
        }
        return new HttpAnswer(status, headers, body);
    }
}
