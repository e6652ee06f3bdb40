package dev.identitysync.examples.usersapi.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The endpoint where a function with SnapStart gets its credentials, for whoever has its token. */
final class ContainerCredentials implements AutoCloseable {
    private static final String PATH = "/2021-08-23/credentials";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final String token = UUID.randomUUID().toString();
    private final AtomicInteger given = new AtomicInteger();

    ContainerCredentials() throws IOException {
        server.createContext(PATH, this::answer);
        server.start();
    }

    /** By which Lambda tells a function. */
    Map<String, String> variables() {
        return Map.of(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "http://127.0.0.1:" + server.getAddress().getPort() + PATH,
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                token);
    }

    /** How often it gave some. */
    int given() {
        return given.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!token.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            given.incrementAndGet();
            byte[] body = credentials().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String credentials() {
        return """
                {"AccessKeyId": "test", "SecretAccessKey": "test", "Token": "test", "Expiration": "%s"}
                """.formatted(Instant.now().plus(Duration.ofHours(6)).truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
