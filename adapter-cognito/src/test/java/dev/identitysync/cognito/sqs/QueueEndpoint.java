package dev.identitysync.cognito.sqs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.identitysync.cognito.internal.JsonNode;
import dev.identitysync.cognito.internal.JsonShape;
import dev.identitysync.cognito.internal.JsonText;
import dev.identitysync.cognito.internal.JsonWriter;
import dev.identitysync.cognito.internal.MalformedJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** SQS's SendMessage operation (JSON protocol) on 127.0.0.1, and a real client to it. */
final class QueueEndpoint implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private final SqsClient client;
    private volatile Mode mode = Mode.TAKES;

    enum Mode {
        TAKES,
        REFUSES,
        FAILS,
        HANGS,
        GARBLES
    }

    QueueEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
        client = SqsClient.builder()
                .endpointOverride(URI.create(address()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String queueUrl() {
        return address() + "/123456789012/late-logins";
    }

    SqsClient client() {
        return client;
    }

    /** What was sent and taken. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    void will(Mode next) {
        mode = next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            switch (mode) {
                case TAKES -> take(exchange, request);
                case REFUSES -> error(exchange, 403, "AccessDeniedException", request);
                case FAILS -> error(exchange, 500, "InternalFailure", request);
                case GARBLES -> send(exchange, 200, Map.of("MD5OfMessageBody", md5("other"), "MessageId", "m-1"));
                case HANGS -> closed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void take(HttpExchange exchange, String request) throws IOException {
        boolean operation =
                "AmazonSQS.SendMessage".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                        && "application/x-amz-json-1.0"
                                .equals(exchange.getRequestHeaders().getFirst("Content-Type"))
                        && "POST".equals(exchange.getRequestMethod());
        JsonNode message = json(request);
        boolean shape = message.members().keySet().equals(Set.of("QueueUrl", "MessageBody"))
                && message.string("QueueUrl").filter(queueUrl()::equals).isPresent();
        if (!operation || !shape) {
            error(exchange, 400, "ValidationException", "not SendMessage");
            return;
        }
        String body = message.string("MessageBody").orElseThrow();
        bodies.add(body);
        send(exchange, 200, Map.of("MD5OfMessageBody", md5(body), "MessageId", "m-" + bodies.size()));
    }

    private static JsonNode json(String text) throws IOException {
        try {
            return JsonText.read(text.getBytes(StandardCharsets.UTF_8), JsonShape.everything())
                    .root();
        } catch (MalformedJsonException e) {
            throw new IOException(e);
        }
    }

    private static void error(HttpExchange exchange, int status, String type, String message) throws IOException {
        send(exchange, status, Map.of("__type", "com.amazonaws.sqs#" + type, "message", message));
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> answer) throws IOException {
        byte[] bytes = JsonWriter.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
