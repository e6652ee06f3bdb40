package dev.identitysync.examples.usersapi.api;

import dev.identitysync.InvalidValueException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The sites whose pages may call from a browser (CORS, Fetch Standard §3.2), each to the letter. Immutable. */
public final class AllowedOrigins {
    // As a browser serialises one (RFC 6454 §6.2).
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?");
    private static final String HEADERS = "content-type, x-api-key";
    private static final String REMEMBERED_SECONDS = "600";

    private final Set<String> origins;

    /** @throws InvalidValueException if one is not what a browser sends as its origin */
    public AllowedOrigins(Collection<String> origins) {
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new InvalidValueException(
                        "origins", "has one that no browser sends; write each as https://app.example.com");
            }
        }
        this.origins = Set.copyOf(origins);
    }

    /** The headers for any answer to a request with these origins. */
    Map<String, String> headersFor(List<String> sent) {
        Map<String, String> headers = new HashMap<>(Map.of("Vary", "Origin"));
        if (areAllowed(sent)) {
            headers.put("Access-Control-Allow-Origin", sent.get(0));
        }
        return headers;
    }

    /** What an answer to a preflight has besides. */
    Map<String, String> preflightHeadersFor(List<String> sent, String methods) {
        return areAllowed(sent)
                ? Map.of(
                        "Access-Control-Allow-Methods", methods,
                        "Access-Control-Allow-Headers", HEADERS,
                        "Access-Control-Max-Age", REMEMBERED_SECONDS)
                : Map.of();
    }

    private boolean areAllowed(List<String> sent) {
        return sent.size() == 1 && origins.contains(sent.get(0));
    }
}
