package dev.identitysync.testkit.oidc;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as the endpoints see it: parameters of the query for GET, of the form for POST, each at most once. */
record Request(
        String method,
        Map<String, String> parameters,
        @Nullable String authorization) {
    private static final int MAX_BODY = 64 * 1024;

    static Request of(HttpExchange exchange) throws IOException {
        boolean post = exchange.getRequestMethod().equals("POST");
        String encoded = post
                ? new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8)
                : Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return new Request(
                exchange.getRequestMethod(),
                parse(encoded),
                exchange.getRequestHeaders().getFirst("Authorization"));
    }

    boolean isPost() {
        return method.equals("POST");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** The token of an {@code Authorization: Bearer} header (RFC 6750 §2.1). */
    Optional<String> bearerToken() {
        return Optional.ofNullable(authorization)
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).trim());
    }

    private static Map<String, String> parse(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!name.isEmpty() && parameters.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("a parameter comes more than once (RFC 6749 section 3.1)");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Request[" + method + "]";
    }
}
