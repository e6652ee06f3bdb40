package dev.identitysync.cognito.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes one pool's keys at the one address where Cognito does, and takes no other request. */
final class KeyServer implements AutoCloseable {
    private static final int DRIP_MILLIS = 100;

    /** How an answer travels. */
    enum Delivery {
        AT_ONCE,
        NEVER,
        DRIPPING
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(KeyServer::daemon);
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String path;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile int status = 200;
    private volatile String body = "";
    private volatile Delivery delivery = Delivery.AT_ONCE;

    KeyServer(String poolId) {
        path = "/" + poolId + "/.well-known/jwks.json";
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** How often the keys were asked for. */
    int requests() {
        return requests.get();
    }

    /** Publishes these keys, at once and with 200. */
    void publish(JWK... keys) {
        answer(200, new JWKSet(List.of(keys)).toString(true));
    }

    void answer(int code, String text) {
        status = code;
        body = text;
        delivery = Delivery.AT_ONCE;
    }

    void deliver(Delivery how) {
        delivery = how;
    }

    /** Lets requests in and no answer out, until the latch is open. */
    void holdUntil(CountDownLatch open) {
        gate = open;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            if (isStrange(exchange)) {
                exchange.sendResponseHeaders(400, -1);
            } else if (!await(gate) && delivery == Delivery.NEVER) {
                await(closed);
            } else {
                send(exchange);
            }
        }
    }

    private boolean isStrange(HttpExchange exchange) {
        return !exchange.getRequestMethod().equals("GET")
                || !exchange.getRequestURI().toString().equals(path)
                || !"application/json".equals(exchange.getRequestHeaders().getFirst("Accept"));
    }

    private void send(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (status == 302) {
            exchange.getResponseHeaders().set("Location", path);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        OutputStream out = exchange.getResponseBody();
        if (delivery == Delivery.AT_ONCE) {
            out.write(bytes);
            return;
        }
        for (byte next : bytes) {
            out.write(next);
            out.flush();
            if (await(closed, DRIP_MILLIS)) {
                return;
            }
        }
    }

    /** Whether the thread was told to stop. */
    private static boolean await(CountDownLatch latch) {
        await(latch, Long.MAX_VALUE);
        return Thread.currentThread().isInterrupted();
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "key-server");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
