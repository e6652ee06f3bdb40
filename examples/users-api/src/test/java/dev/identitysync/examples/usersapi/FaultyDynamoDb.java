package dev.identitysync.examples.usersapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Speaks as DynamoDB does when something is wrong, always the same way. */
public final class FaultyDynamoDb implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    private FaultyDynamoDb() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
    }

    /** One that answers each request so. */
    public static FaultyDynamoDb answering(int status, String error) throws IOException {
        FaultyDynamoDb faulty = new FaultyDynamoDb();
        byte[] body = ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + error + "\",\"message\":\"secret-inside\"}")
                .getBytes(StandardCharsets.UTF_8);
        return faulty.start(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    /** One that takes requests and says nothing. */
    public static FaultyDynamoDb silent() throws IOException {
        FaultyDynamoDb faulty = new FaultyDynamoDb();
        return faulty.start(exchange -> faulty.awaitEnd());
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private FaultyDynamoDb start(Answer answer) {
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                answer.to(exchange);
            }
        });
        server.start();
        return this;
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
