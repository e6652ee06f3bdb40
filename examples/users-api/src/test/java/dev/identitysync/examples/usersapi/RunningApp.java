package dev.identitysync.examples.usersapi;

import dev.identitysync.examples.usersapi.config.Environment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The API as {@code Main} runs it, on a free port and with a DynamoDB of its own; and a client. */
public final class RunningApp implements AutoCloseable {
    public static final String KEY = "the-key-of-all-tests";
    public static final String ORIGIN = "https://app.example.com";

    private final LocalApp app;
    private final HttpClient client = HttpClient.newHttpClient();

    public RunningApp() {
        this(Map.of());
    }

    public RunningApp(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of("PORT", "0", "API_KEYS", KEY, "CORS_ORIGINS", ORIGIN));
        variables.putAll(more);
        app = LocalApp.start(new Environment(variables), Clock.systemUTC());
    }

    public URI url() {
        return app.url();
    }

    public String banner() {
        return app.banner();
    }

    /** A request with the key, whose path is pasted on to the base URL as clients do. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).header("x-api-key", KEY);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> post(String body) {
        return send(request("/users")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Override
    public void close() {
        app.close();
    }
}
