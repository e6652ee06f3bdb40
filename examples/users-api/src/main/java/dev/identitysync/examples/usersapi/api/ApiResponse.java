package dev.identitysync.examples.usersapi.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer. It always has a body, which is JSON.
 *
 * @param status as in HTTP
 * @param headers by name, in the order of their names
 * @param body JSON
 */
public record ApiResponse(int status, Map<String, String> headers, String body) {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    /** Copies the headers. */
    public ApiResponse {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /**
     * An answer to what is no request that the API could be asked, such as one that is not HTTP.
     *
     * @param title the phrase of the status
     */
    public static ApiResponse refusal(int status, String title, String detail) {
        return Problems.titled(status, title, detail);
    }

    static ApiResponse json(int status, String body) {
        return new ApiResponse(status, Map.of(CONTENT_TYPE, JSON), body);
    }

    static ApiResponse problem(int status, String body) {
        return new ApiResponse(status, Map.of(CONTENT_TYPE, PROBLEM), body);
    }

    ApiResponse with(String header, String value) {
        return with(Map.of(header, value));
    }

    ApiResponse with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new ApiResponse(status, all, body);
    }

    @Override
    public String toString() {
        return "ApiResponse[" + status + "]";
    }
}
