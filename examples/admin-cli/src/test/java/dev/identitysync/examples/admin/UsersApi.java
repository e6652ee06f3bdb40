package dev.identitysync.examples.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;

/** A users API on 127.0.0.1 that keeps the contract, until it is spoiled. It has one user. */
final class UsersApi implements AutoCloseable {
    static final String KEY = "a-key-that-is-never-shown";
    static final String USER = """
            {"userId":"117364522783829011234","email":"user@example.com","createdAt":"2026-02-06T12:00:00.000Z",\
            "lastLoginAt":"2026-02-06T12:00:00.000Z","completedLessons":[]}""";

    /** What is sent. */
    record Reply(int status, String body) {}

    private final HttpServer server;
    private BiFunction<String, Reply, Reply> spoiled = (request, reply) -> reply;

    UsersApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Changes replies from now on, by method and path, such as {@code POST /users}. */
    void spoil(BiFunction<String, Reply, Reply> change) {
        spoiled = change;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean authorized = KEY.equals(exchange.getRequestHeaders().getFirst("x-api-key"));
            Reply reply = spoiled.apply(request, reply(request, sent, authorized));
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Reply reply(String request, String body, boolean authorized) {
        if (request.equals("GET /health")) {
            return new Reply(200, "{\"status\":\"UP\"}");
        }
        if (!authorized) {
            return new Reply(403, "{\"message\":\"Forbidden\"}");
        }
        if (request.equals("POST /users")) {
            return isUser(body) ? new Reply(200, USER) : problem(400);
        }
        return request.equals("GET /users/117364522783829011234") ? new Reply(200, USER) : problem(404);
    }

    private static boolean isUser(String body) {
        try {
            JsonNode userId = new ObjectMapper().readTree(body).path("userId");
            return userId.getNodeType() == JsonNodeType.STRING
                    && !userId.asText().isBlank();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Reply problem(int status) {
        return new Reply(status, "{\"type\":\"about:blank\",\"status\":" + status + "}");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
