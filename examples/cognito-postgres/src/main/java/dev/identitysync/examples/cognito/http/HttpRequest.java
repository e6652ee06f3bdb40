package dev.identitysync.examples.cognito.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request, as far as the functions want to know it.
 *
 * @param method in capitals
 * @param path without the stage and the query
 * @param headers by their names in lower case; of a header that came twice the values are one, with a comma in between
 * @param body the text; empty if there was none
 */
public record HttpRequest(String method, String path, Map<String, String> headers, String body) {

    /** Copies the map. */
    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    /**
     * The value of a header.
     *
     * @param name in lower case
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The method alone: the rest may hold tokens, passwords and names. */
    @Override
    public String toString() {
        return "HttpRequest[" + method + "]";
    }
}
