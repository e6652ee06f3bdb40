package dev.identitysync.examples.webapp.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.identitysync.examples.webapp.config.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The web server: listens on 127.0.0.1 as soon as it is made, answers as soon as it is started, with a bounded number
 * of threads and of requests that wait for one.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebServer.class);
    private static final int THREADS = 32;
    private static final int WAITING = 256;
    private static final int ID_BYTES = 6;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final HttpServer server;
    private final ExecutorService threads;
    private final SecureRandom random = new SecureRandom();

    private WebServer(HttpServer server) {
        this.server = server;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING));
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
        server.setExecutor(pool);
    }

    /**
     * Takes the port, so that it is known before anything is wired.
     *
     * @param port 0 for a free one
     * @throws StartupException if it is taken
     */
    public static WebServer listenOn(int port) {
        try {
            // The literal address: "localhost" may be ::1 as well, and only one of the two would be bound.
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return new WebServer(HttpServer.create(new InetSocketAddress(loopback, port), 0));
        } catch (IOException e) {
            throw StartupException.surroundings(
                    "Port " + port + " on 127.0.0.1 cannot be used; most likely another program has it. Stop that"
                            + " one, or choose another port with PORT (0 takes a free one).",
                    e);
        }
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * Begins to answer.
     *
     * @param pictureSources where pictures may come from besides this site, as in {@code img-src} (CSP 3)
     */
    public void start(Site site, Router router, String pictureSources) {
        SecurityHeaders security = new SecurityHeaders(site, pictureSources);
        server.createContext("/", exchange -> {
            try (exchange) {
                serve(exchange, site, router, security);
            } finally {
                MDC.clear();
            }
        });
        server.start();
    }

    private void serve(HttpExchange exchange, Site site, Router router, SecurityHeaders security) throws IOException {
        long begin = System.nanoTime();
        Request request = new Request(exchange, newId());
        MDC.put("request", request.id());
        Response response = answer(request, site, router);
        security.addTo(exchange.getResponseHeaders());
        send(exchange, request, response);
        // Neither query nor cookies nor a path that somebody made up: they may hold codes, tokens and names.
        log.info(
                "{} {} {} {} ms",
                request.method().matches("[A-Z]{1,10}") ? request.method() : "(odd method)",
                router.nameOf(request),
                response.status(),
                (System.nanoTime() - begin) / NANOS_PER_MILLI);
    }

    private static Response answer(Request request, Site site, Router router) {
        if (!site.isAskedFor(request) && !request.path().equals("/health")) {
            return site.ratherThan(request)
                    .map(Response::seeOther)
                    .orElseGet(() -> router.failures().anotherSite(request));
        }
        return site.isOwn(request) || router.takesFromAnywhere(request)
                ? router.answer(request)
                : router.failures().forgery(request);
    }

    private static void send(HttpExchange exchange, Request request, Response response) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Request-Id", request.id());
        if (!response.contentType().isEmpty()) {
            headers.set("Content-Type", response.contentType());
        }
        for (Response.Header header : response.headers()) {
            if (header.name().equals("Set-Cookie")) {
                headers.add(header.name(), header.value());
            } else {
                headers.set(header.name(), header.value());
            }
        }
        byte[] body = response.bytes();
        boolean empty = body.length == 0 || request.isHead();
        exchange.sendResponseHeaders(response.status(), empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** Takes no more requests, gives those under way a moment, and lets go of the port. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}
