package dev.identitysync.jdbc.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Lambda's Invoke operation on 127.0.0.1, and a real client to it. */
final class InvokeEndpoint implements AutoCloseable {
    private static final String PATH = "/2015-03-31/functions/";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger calls = new AtomicInteger();
    private final Invocation.Backend backend;
    private final HttpServer server;
    private final LambdaClient client;

    InvokeEndpoint(Invocation.Backend backend) {
        this.backend = backend;
        this.server = server();
        this.client = client(server.getAddress().getPort());
    }

    LambdaClient client() {
        return client;
    }

    /** How often something was invoked. */
    int calls() {
        return calls.get();
    }

    private HttpServer server() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
            http.createContext(PATH, this::answer);
            http.setExecutor(threads);
            http.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LambdaClient client(int port) {
        return LambdaClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(60)))
                .build();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.incrementAndGet();
            String path = exchange.getRequestURI().getPath();
            String function = path.substring(PATH.length(), path.indexOf('/', PATH.length()));
            Invocation.Reply reply = backend.invoke(new Invocation(
                    function, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] payload = reply.payload().getBytes(StandardCharsets.UTF_8);
            if (reply.functionError() != null) {
                exchange.getResponseHeaders().add("X-Amz-Function-Error", reply.functionError());
            }
            if (reply.errorType() != null) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", reply.errorType());
            }
            exchange.sendResponseHeaders(reply.status(), payload.length == 0 ? -1 : payload.length);
            exchange.getResponseBody().write(payload);
        }
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
