package dev.identitysync.examples.usersapi.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The answers that are no success: problem details (RFC 9457), but for the one that API Gateway gives in another way. */
final class Problems {
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_MEDIA_TYPE = 415;
    static final int INTERNAL_ERROR = 500;
    static final int BAD_GATEWAY = 502;
    static final int UNAVAILABLE = 503;
    static final int GATEWAY_TIMEOUT = 504;

    private Problems() {}

    /** Without a good key; as API Gateway says it. */
    static ApiResponse forbidden() {
        return ApiResponse.json(FORBIDDEN, Json.object(json -> json.writeStringField("message", "Forbidden")));
    }

    static ApiResponse of(int status, String detail) {
        return titled(status, title(status), detail);
    }

    static ApiResponse titled(int status, String title, String detail) {
        return problem(status, title, detail, List.of(), Optional.empty());
    }

    static ApiResponse badFields(List<FieldError> errors) {
        return problem(
                BAD_REQUEST,
                title(BAD_REQUEST),
                "The request has fields that cannot be accepted",
                errors,
                Optional.empty());
    }

    /** Something for whoever reads the log, where there is more under this id. */
    static ApiResponse logged(int status, String detail, String requestId) {
        return problem(status, title(status), detail, List.of(), Optional.of(requestId));
    }

    private static ApiResponse problem(
            int status, String title, String detail, List<FieldError> errors, Optional<String> requestId) {
        return ApiResponse.problem(status, Json.object(json -> {
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            if (requestId.isPresent()) {
                json.writeStringField("requestId", requestId.get());
            }
            if (!errors.isEmpty()) {
                write(json, errors);
            }
        }));
    }

    private static void write(JsonGenerator json, List<FieldError> errors) throws IOException {
        json.writeArrayFieldStart("errors");
        for (FieldError error : errors) {
            json.writeStartObject();
            json.writeStringField("field", error.field());
            json.writeStringField("detail", error.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    // RFC 9457 §4.2.1: with about:blank, the title is the phrase of the status.
    private static String title(int status) {
        return switch (status) {
            case BAD_REQUEST -> "Bad Request";
            case FORBIDDEN -> "Forbidden";
            case NOT_FOUND -> "Not Found";
            case METHOD_NOT_ALLOWED -> "Method Not Allowed";
            case CONFLICT -> "Conflict";
            case TOO_LARGE -> "Content Too Large";
            case UNSUPPORTED_MEDIA_TYPE -> "Unsupported Media Type";
            case BAD_GATEWAY -> "Bad Gateway";
            case UNAVAILABLE -> "Service Unavailable";
            case GATEWAY_TIMEOUT -> "Gateway Timeout";
            default -> "Internal Server Error";
        };
    }
}
