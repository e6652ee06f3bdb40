package dev.identitysync.examples.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The protocols of Cognito and Lambda on 127.0.0.1, for one pool and the functions behind it. */
final class LocalAws implements AutoCloseable {

    /** An error that a service answers with. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String type;

        Fault(int status, String type, String message) {
            super(message);
            this.status = status;
            this.type = type;
        }
    }

    final LocalPool pool = new LocalPool();
    final LocalFunctions functions = new LocalFunctions();
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> passing = new HashMap<>();
    private final Map<String, Integer> failing = new HashMap<>();
    private final HttpServer server;

    LocalAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    Map<String, String> settings() {
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
                endpoint,
                "AWS_ENDPOINT_URL_LAMBDA",
                endpoint,
                "USER_POOL_ID",
                LocalPool.ID);
    }

    /** After some requests of an operation that are answered, the next few are refused. */
    synchronized void refuse(String operation, int after, int times) {
        passing.put(operation, after);
        failing.put(operation, times);
    }

    private void refuseIfItIsTime(String operation) {
        if (passing.merge(operation, -1, Integer::sum) < 0 && failing.merge(operation, -1, Integer::sum) >= 0) {
            throw new Fault(400, "NotAuthorizedException", "Not now.");
        }
    }

    /** What was asked for that changes something. */
    List<String> writes() {
        return operations.stream()
                .filter(operation -> !operation.matches("(Describe|Get|List|AdminGet).*|GET"))
                .toList();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            ObjectNode answer;
            try {
                answer = answer(exchange);
            } catch (Fault e) {
                status = e.status;
                exchange.getResponseHeaders().add("x-amzn-ErrorType", e.type);
                answer = LocalPool.JSON.createObjectNode().put("__type", e.type).put("message", e.getMessage());
            }
            byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode answer(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        ObjectNode request =
                sent.length == 0 ? LocalPool.JSON.createObjectNode() : (ObjectNode) LocalPool.JSON.readTree(sent);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target == null) {
            operations.add(exchange.getRequestMethod());
            String path = URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
            return functions.answer(exchange.getRequestMethod(), path, request);
        }
        String operation = target.replace("AWSCognitoIdentityProviderService.", "");
        operations.add(operation);
        refuseIfItIsTime(operation);
        return pool.answer(operation, request);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
