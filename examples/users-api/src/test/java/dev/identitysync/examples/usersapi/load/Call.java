package dev.identitysync.examples.usersapi.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/**
 * A call of the mix, with the answer that is right.
 *
 * @param said what the API had said of the user when the call was made
 * @param expected the status of a store that is there
 */
record Call(String method, String path, String subject, KnownUsers.Acknowledged said, int expected) {
    static final String KEY = "the-key-of-the-load";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> FAILURES = Set.of(502, 503, 504);
    private static final int NOT_FOUND = 404;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The n-th of all calls: in ten, one new user, five that read, three logins, and one user who is created again. */
    static Call number(int n, KnownUsers users) {
        String known = users.any();
        return switch (n % 10) {
            case 0 -> create(KnownUsers.nobody(), users, 201);
            case 1 -> new Call("GET", "users/", KnownUsers.nobody(), users.said(""), NOT_FOUND);
            case 2 -> create(known, users, 200);
            case 3, 4, 5 -> new Call("PUT", "users/", known, users.said(known), 200);
            default -> new Call("GET", "users/", known, users.said(known), 200);
        };
    }

    static Call create(String subject, KnownUsers users, int expected) {
        return new Call("POST", "users", subject, users.said(subject), expected);
    }

    HttpRequest request(URI server) {
        String url = server
                + path
                + switch (method) {
                    case "GET" -> subject;
                    case "PUT" -> subject + "/last-login";
                    default -> "";
                };
        String body = method.equals("POST") ? "{\"userId\":\"" + subject + "\",\"email\":\"load@example.com\"}" : "";
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("x-api-key", KEY)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Whether an answer says that the store failed. */
    static boolean isFailure(HttpResponse<String> answer) {
        return FAILURES.contains(answer.statusCode());
    }

    /** What is wrong with an answer; empty if nothing is, and also for a failure that is told as such. */
    String wrongWith(HttpResponse<String> answer, KnownUsers users) {
        JsonNode body;
        try {
            body = JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return method + " was answered " + answer.statusCode() + " and no JSON";
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (isFailure(answer)) {
            boolean told = type.equals("application/problem+json")
                    && !body.path("requestId").asText().isEmpty();
            return told ? "" : "a failure was told as " + answer.body();
        }
        if (answer.statusCode() != expected) {
            return method + " was answered " + answer.statusCode() + " and not " + expected + ": " + answer.body();
        }
        return expected == NOT_FOUND ? "" : wrongWith(body, type, users);
    }

    private String wrongWith(JsonNode user, String type, KnownUsers users) {
        if (!type.equals("application/json")
                || !subject.equals(user.path("userId").asText())) {
            return method + " was answered with " + type + " " + user;
        }
        users.acknowledge(subject, user);
        return said.createdAt().isEmpty() ? "" : said.differenceTo(user);
    }
}
