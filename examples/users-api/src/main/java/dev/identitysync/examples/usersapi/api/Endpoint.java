package dev.identitysync.examples.usersapi.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths that there are, and the one method of each. */
enum Endpoint {
    USERS("/users", "POST", "/+users"),
    USER("/users/{userId}", "GET", "/+users/([^/]+)"),
    LAST_LOGIN("/users/{userId}/last-login", "PUT", "/+users/([^/]+)/last-login"),
    HEALTH("/health", "GET", "/+health");

    private final String template;
    private final String method;
    // More than one slash in front: the base URL ends in one, and clients paste paths on to it.
    private final Pattern pattern;

    Endpoint(String template, String method, String pattern) {
        this.template = template;
        this.method = method;
        this.pattern = Pattern.compile(pattern);
    }

    /** The path as a description has it. */
    String template() {
        return template;
    }

    String method() {
        return method;
    }

    /** Whether what comes with a request means anything (RFC 9110 §9.3.1). */
    boolean takesBody() {
        return !method.equals("GET");
    }

    /** What {@code Allow} says of it (RFC 9110 §10.2.1). */
    String allowed() {
        return method + ", OPTIONS";
    }

    static Optional<Target> at(String path) {
        for (Endpoint endpoint : values()) {
            Matcher matcher = endpoint.pattern.matcher(path);
            if (matcher.matches()) {
                return Optional.of(new Target(endpoint, matcher.groupCount() == 0 ? "" : matcher.group(1)));
            }
        }
        return Optional.empty();
    }

    /**
     * An endpoint that a path leads to.
     *
     * @param encodedId the user's id as it was sent, percent-encoded; empty where the path has none
     */
    record Target(Endpoint endpoint, String encodedId) {}
}
