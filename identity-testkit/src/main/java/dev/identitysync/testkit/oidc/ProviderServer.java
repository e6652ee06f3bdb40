package dev.identitysync.testkit.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The sockets: listens on the loopback interface, and sends answers as fast or as badly as they ask for. */
final class ProviderServer {
    private static final int DRIP_MILLIS = 100;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(ProviderServer::daemon);
    private final CountDownLatch closed = new CountDownLatch(1);

    private ProviderServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    static ProviderServer listenOn(int port) {
        try {
            // The literal address: "localhost" may be ::1 as well, and only one of the two would be bound.
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return new ProviderServer(HttpServer.create(new InetSocketAddress(loopback, port), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on 127.0.0.1:" + port + "; choose another port, or 0 for a free one", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    void start(Dispatcher dispatcher) {
        server.createContext("/", exchange -> {
            try (exchange) {
                send(exchange, answerOf(dispatcher, exchange));
            }
        });
        server.start();
    }

    void stop() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static Answer answerOf(Dispatcher dispatcher, HttpExchange exchange) throws IOException {
        try {
            return dispatcher.answer(exchange.getRequestURI().getPath(), Request.of(exchange));
        } catch (IllegalArgumentException e) {
            // Not its message: it may repeat what was sent.
            return Answer.error(400, "invalid_request", "the request is malformed, or repeats a parameter");
        }
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.delivery() == Answer.Delivery.NEVER) {
            pause(Long.MAX_VALUE);
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            write(exchange.getResponseBody(), body, answer.delivery());
        }
    }

    private void write(OutputStream out, byte[] body, Answer.Delivery delivery) throws IOException {
        if (delivery == Answer.Delivery.AT_ONCE) {
            out.write(body);
            return;
        }
        for (byte next : body) {
            out.write(next);
            out.flush();
            if (pause(DRIP_MILLIS)) {
                return;
            }
        }
    }

    /** Whether the provider was closed meanwhile. */
    private boolean pause(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "embedded-oidc-provider");
        thread.setDaemon(true);
        return thread;
    }

    /** Answers a request to a path. */
    @FunctionalInterface
    interface Dispatcher {
        Answer answer(String path, Request request);
    }
}
