package dev.identitysync.testkit.oidc;

import dev.identitysync.issuer.Claims;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Sends a security event by HTTP POST (RFC 8935 §2), and takes no answer that the RFC does not know. Thread-safe. */
final class PushDelivery {
    static final int ACCEPTED = 202;
    private static final int REFUSED = 400;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> ERRORS = Set.of(
            "invalid_request",
            "invalid_key",
            "invalid_issuer",
            "invalid_audience",
            "authentication_failed",
            "access_denied");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    PushAnswer deliver(URI receiver, String token) {
        HttpRequest request = HttpRequest.newBuilder(receiver)
                .timeout(PATIENCE)
                .header("Content-Type", "application/secevent+jwt")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(token))
                .build();
        try {
            return checked(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException("the receiver cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the receiver was asked", e);
        }
    }

    private static PushAnswer checked(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == REFUSED) {
            return refused(response);
        }
        if (status == ACCEPTED) {
            require(response.body().isEmpty(), "202 has an empty body (RFC 8935 section 2.2)");
        } else {
            require(status >= FIRST_SERVER_ERROR, "202, 400 and 5xx are answers to a security event, not " + status);
        }
        return new PushAnswer(status, Optional.empty(), Optional.empty());
    }

    private static PushAnswer refused(HttpResponse<String> response) {
        require(header(response, "Content-Type").startsWith("application/json"), "400 is told in JSON (section 2.3)");
        require(!header(response, "Content-Language").isEmpty(), "400 says its language (section 2.3)");
        try {
            Claims body = Claims.parse(response.body());
            String error = String.valueOf(body.find("err").orElse(""));
            require(ERRORS.contains(error), "err is one of " + ERRORS + " (section 2.4)");
            require(
                    body.find("description").filter(String.class::isInstance).isPresent(),
                    "400 has a description (section 2.3)");
            return new PushAnswer(
                    response.statusCode(),
                    Optional.of(error),
                    body.find("description").map(String::valueOf));
        } catch (ParseException e) {
            throw new AssertionError("the body of a 400 is one JSON object (RFC 8935 section 2.3)", e);
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new AssertionError("the receiver's answer breaks a rule: " + rule);
        }
    }
}
