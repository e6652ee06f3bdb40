package dev.identitysync.examples.cognito.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** As much of Secrets Manager as keeps one secret, on 127.0.0.1. Refuses to be asked for anything else. */
final class SecretsService implements AutoCloseable {
    static final String ID = "users-database";

    private final HttpServer server;

    SecretsService(String user, String password) {
        byte[] secret =
                "{\"Name\":\"%s\",\"SecretString\":\"{\\\"username\\\":\\\"%s\\\",\\\"password\\\":\\\"%s\\\"}\"}"
                        .formatted(ID, user, password)
                        .getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            server.createContext("/", exchange -> answer(exchange, secret));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, byte[] secret) throws IOException {
        try (exchange) {
            String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if ("secretsmanager.GetSecretValue".equals(operation) && request.equals("{\"SecretId\":\"" + ID + "\"}")) {
                exchange.sendResponseHeaders(200, secret.length);
                exchange.getResponseBody().write(secret);
            } else {
                exchange.sendResponseHeaders(400, -1);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
