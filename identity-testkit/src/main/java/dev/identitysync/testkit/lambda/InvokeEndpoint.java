package dev.identitysync.testkit.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lambda's Invoke operation on 127.0.0.1 and a free port, for requests that wait for the answer. Takes any credentials.
 * Answers from its start until {@link #close()}. Thread-safe.
 */
public final class InvokeEndpoint implements AutoCloseable {
    private static final String PATH = "/2015-03-31/functions/";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger calls = new AtomicInteger();
    private final Invocation.Backend backend;
    private final HttpServer server;

    /**
     * Starts an endpoint.
     *
     * @param backend runs the functions; stays the caller's to close
     */
    public InvokeEndpoint(Invocation.Backend backend) {
        this.backend = backend;
        this.server = server();
    }

    /** What a client has for its endpoint: {@code http://127.0.0.1:<port>}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How often something was invoked. */
    public int calls() {
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
            throw new UncheckedIOException("No port for Lambda's Invoke", e);
        }
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
        server.stop(0);
        threads.shutdownNow();
    }
}
