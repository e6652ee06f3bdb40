package dev.identitysync.examples.usersapi.smoke;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.identitysync.examples.usersapi.RunningApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Passes requests on to the API, and something else back than it said. */
final class LyingServer implements AutoCloseable {
    private static final List<String> TOLD =
            List.of("Content-Type", "Allow", "Access-Control-Allow-Origin", "Access-Control-Allow-Methods");

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final HttpClient client = HttpClient.newHttpClient();
    private final RunningApp app;
    private final Lie lie;

    LyingServer(RunningApp app, Lie lie) throws IOException {
        this.app = app;
        this.lie = lie;
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Exchange told = lie.told(truth(exchange));
            told.headers().forEach((name, value) -> {
                if (!value.isEmpty()) {
                    exchange.getResponseHeaders().set(name, value);
                }
            });
            byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Exchange truth(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(app.url().toString() + path.substring(1)))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        for (String name : List.of("Content-Type", "x-api-key", "Origin")) {
            exchange.getRequestHeaders().getOrDefault(name, List.of()).forEach(value -> request.header(name, value));
        }
        if (lie == Lie.NO_KEY_IS_NEEDED) {
            request.setHeader("x-api-key", RunningApp.KEY);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Map<String, String> headers = new TreeMap<>();
        TOLD.forEach(name -> answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        return new Exchange(
                exchange.getRequestMethod() + " " + path,
                origin == null ? "" : origin,
                answer.statusCode(),
                headers,
                answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
