package dev.identitysync.examples.webapp.http;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Knows which handler answers which method and path. Immutable once the server has started. */
public final class Router {
    private final Map<String, Map<String, Handler>> routes = new TreeMap<>();
    private final Set<String> deliveries = new HashSet<>();
    private final Failures failures;

    /** A router without routes. */
    public Router(Failures failures) {
        this.failures = failures;
    }

    /** Adds a route for {@code GET}, and so for {@code HEAD}. */
    public Router get(String path, Handler handler) {
        return route("GET", path, handler);
    }

    /** Adds a route for {@code POST}. */
    public Router post(String path, Handler handler) {
        return route("POST", path, handler);
    }

    /**
     * Adds a route for {@code POST} that takes what machines deliver, and so from anywhere: its handler goes by no cookie,
     * and believes nothing that is not signed.
     */
    public Router delivery(String path, Handler handler) {
        deliveries.add(path);
        return post(path, handler);
    }

    boolean takesFromAnywhere(Request request) {
        return deliveries.contains(request.path());
    }

    private Router route(String method, String path, Handler handler) {
        routes.computeIfAbsent(path, unused -> new TreeMap<>()).put(method, handler);
        return this;
    }

    Response answer(Request request) {
        try {
            Map<String, Handler> methods = routes.get(request.path());
            if (methods == null) {
                return failures.notFound(request);
            }
            Handler handler = methods.get(request.method());
            return handler == null ? failures.methodNotAllowed(request, methods.keySet()) : handler.answer(request);
        } catch (RuntimeException e) {
            return failures.failed(request, e);
        }
    }

    /** The path as it may be logged: what somebody made up is not repeated. */
    String nameOf(Request request) {
        return routes.containsKey(request.path()) ? request.path() : "(no such page)";
    }

    Failures failures() {
        return failures;
    }
}
