package dev.identitysync.examples.usersapi.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request, however it came.
 *
 * @param id what the log and an answer about a failure call it
 * @param method in capital letters
 * @param path as it was sent, percent-encoded, without a stage and without a query
 * @param headers by name in any case; one that was sent twice has two values
 * @param body what came with it
 */
public record ApiRequest(String id, String method, String path, Map<String, List<String>> headers, RequestBody body) {

    /** Copies the headers, with their names in lower case. */
    public ApiRequest {
        Map<String, List<String>> byLowerCaseName = new LinkedHashMap<>();
        headers.forEach((name, values) -> byLowerCaseName
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .addAll(values));
        byLowerCaseName.replaceAll((name, values) -> List.copyOf(values));
        headers = Map.copyOf(byLowerCaseName);
    }

    /** Every value of a header, whose name is given in lower case. */
    List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public String toString() {
        return "ApiRequest[" + id + ", " + method + "]";
    }
}
