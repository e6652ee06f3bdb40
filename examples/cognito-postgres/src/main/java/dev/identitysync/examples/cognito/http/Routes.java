package dev.identitysync.examples.cognito.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a function answers to.
 *
 * @param byPath for each path its routes by method
 */
public record Routes(Map<String, Map<String, Route>> byPath) {

    /** Copies the map. */
    public Routes {
        byPath = Map.copyOf(byPath);
    }

    /** One method on one path. */
    public static Routes of(String method, String path, Route route) {
        return new Routes(Map.of(path, Map.of(method, route)));
    }

    HttpAnswer answer(HttpRequest request) throws Refusal {
        Map<String, Route> routes = byPath.get(request.path());
        if (routes == null) {
            throw new Refusal(Problem.of(404, "no-such-resource", "There is nothing here", "Check the path."));
        }
        Route route = routes.get(request.method());
        if (route == null) {
            String allowed = String.join(", ", new TreeMap<>(routes).keySet());
            throw new Refusal(Problem.of(405, "method-not-allowed", "Not with this method", "Use " + allowed + ".")
                    .with("Allow", allowed));
        }
        return route.answer(request);
    }

    /** The path if it is one of ours: others are anybody's words, and not for the log. */
    String nameOf(HttpRequest request) {
        return Optional.of(request.path()).filter(byPath::containsKey).orElse("(another path)");
    }
}
