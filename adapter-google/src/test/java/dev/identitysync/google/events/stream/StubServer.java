package dev.identitysync.google.events.stream;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.identitysync.issuer.Claims;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A host on 127.0.0.1 that notes what it is asked, and what it finds wrong with it. */
abstract class StubServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> objections = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Reply> planned = new ConcurrentLinkedQueue<>();

    StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** A request as it came. */
    record Asked(String method, URI uri, Headers headers, String body) {
        String path() {
            return uri.getRawPath();
        }

        /** The body, which must be a JSON object with each name once. */
        Map<String, @Nullable Object> json() throws Objection {
            try {
                return Claims.parse(body).values();
            } catch (ParseException e) {
                throw new Objection(400, "INVALID_ARGUMENT", "Invalid JSON payload received.");
            }
        }
    }

    /** How a body is sent. */
    enum Sending {
        WHOLE,
        NEVER,
        HALF
    }

    /** An answer. */
    record Reply(int status, String body, Map<String, String> headers, Sending sending) {
        static Reply json(int status, String body) {
            return new Reply(status, body, Map.of("Content-Type", "application/json; charset=UTF-8"), Sending.WHOLE);
        }

        static Reply error(int code, String status, String message) {
            return error(code, status, message, List.of());
        }

        static Reply error(int code, String status, String message, List<?> details) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", code);
            error.put("message", message);
            error.put("status", status);
            if (!details.isEmpty()) {
                error.put("details", details);
            }
            return json(code, Json.text(Map.of("error", error)));
        }

        Reply sent(Sending how) {
            return new Reply(status, body, headers, how);
        }

        Reply with(String header, String value) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Reply(status, body, all, sending);
        }
    }

    /** That a request is not as it must be. */
    static final class Objection extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Reply reply;

        Objection(Reply reply) {
            super(reply.body());
            this.reply = reply;
        }

        Objection(int code, String status, String message) {
            this(Reply.error(code, status, message));
        }
    }

    abstract Reply answer(Asked asked) throws Objection;

    /** What the next requests are answered, one each and in this order, whatever they ask. */
    void plan(Reply... replies) {
        planned.addAll(List.of(replies));
    }

    void plan(int times, Reply reply) {
        planned.addAll(Collections.nCopies(times, reply));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The requests so far, such as {@code GET /v1beta/stream}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** What was wrong with them: with a caller that does it right, nothing. */
    List<String> objections() {
        return List.copyOf(objections);
    }

    static void require(boolean condition, String message) throws Objection {
        if (!condition) {
            throw new Objection(400, "INVALID_ARGUMENT", message);
        }
    }

    static String only(Headers headers, String name) throws Objection {
        List<String> values = headers.getOrDefault(name, List.of());
        require(values.size() == 1, "Expected one header " + name + ", got " + values.size());
        return values.get(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked asked = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(asked.method() + " " + asked.uri());
            Reply next = planned.poll();
            send(exchange, next == null ? checked(asked) : next);
        }
    }

    private Reply checked(Asked asked) {
        try {
            return answer(asked);
        } catch (Objection e) {
            // Those two statuses are about what may be done, unless it is something that nobody offers.
            if (e.reply.status() != 403
                    && (e.reply.status() != 404 || e.reply.body().contains("Method not found"))) {
                objections.add(asked.method() + " " + asked.path() + ": " + e.getMessage());
            }
            return e.reply;
        } catch (RuntimeException e) {
            objections.add(asked.path() + ": " + e);
            return Reply.error(500, "INTERNAL", "Internal error encountered.");
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.sending() == Sending.NEVER) {
            awaitClosing();
            return;
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (reply.sending() == Sending.WHOLE) {
                out.write(body);
                return;
            }
            out.write(body, 0, body.length / 2);
            out.flush();
            awaitClosing();
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
