package dev.identitysync.cognito.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Cognito's and Lambda's protocols over one pool and the policies of functions: dispatch, records, faults, real clients. */
final class WiringFakeAws implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    /** An error that the service answers with. */
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

    /** What was asked for. */
    record Asked(String operation, ObjectNode body) {}

    final FakePool pool;
    final FakePolicies policies = new FakePolicies();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Runnable>> before = new HashMap<>();
    private final Map<String, Deque<Runnable>> after = new HashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder();

    WiringFakeAws(FakePool pool) {
        this.pool = pool;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    TriggerWiring wiring() {
        return TriggerWiring.of(client(CognitoIdentityProviderClient.builder(), 3), client(LambdaClient.builder(), 3));
    }

    <B extends AwsClientBuilder<B, C> & software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder<B, C>, C>
            C client(B builder, int attempts) {
        return builder.endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(http.socketTimeout(Duration.ofSeconds(20)))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                        .maxAttempts(attempts)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()))
                .build();
    }

    /** Happens before the next request of an operation is carried out; throw a {@link Fault} for an error. */
    WiringFakeAws before(String operation, Runnable what) {
        before.computeIfAbsent(operation, key -> new ArrayDeque<>()).add(what);
        return this;
    }

    WiringFakeAws after(String operation, Runnable what) {
        after.computeIfAbsent(operation, key -> new ArrayDeque<>()).add(what);
        return this;
    }

    WiringFakeAws fault(String operation, int times, int status, String type, String message) {
        for (int i = 0; i < times; i++) {
            before(operation, () -> {
                throw new Fault(status, type, message);
            });
        }
        return this;
    }

    /** No fault is left to happen. */
    synchronized void heal() {
        before.clear();
        after.clear();
    }

    List<String> operations() {
        return asked.stream().map(Asked::operation).toList();
    }

    /** What was written, in order. */
    List<String> writes() {
        return operations().stream()
                .filter(operation -> !operation.startsWith("Get") && !operation.startsWith("Describe"))
                .toList();
    }

    void forget() {
        asked.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            ObjectNode body = sent.length == 0 ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(sent);
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String operation = target == null
                    ? FakePolicies.operation(exchange.getRequestMethod())
                    : target.replace("AWSCognitoIdentityProviderService.", "");
            asked.add(new Asked(operation, body));
            ObjectNode answer;
            try {
                happen(before, operation);
                answer = target == null
                        ? policies.answer(operation, exchange.getRequestURI(), body)
                        : pool.answer(operation, body);
                happen(after, operation);
            } catch (Fault e) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", e.type);
                ObjectNode error = JSON.createObjectNode().put("__type", e.type).put("message", e.getMessage());
                reply(exchange, e.status, error);
                return;
            } catch (RuntimeException e) {
                reply(
                        exchange,
                        500,
                        JSON.createObjectNode().put("__type", "FakeBroken").put("message", e.toString()));
                return;
            }
            reply(exchange, 200, answer);
        }
    }

    private static void happen(Map<String, Deque<Runnable>> what, String operation) {
        Runnable next = what.getOrDefault(operation, new ArrayDeque<>()).poll();
        if (next != null) {
            next.run();
        }
    }

    private static void reply(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
