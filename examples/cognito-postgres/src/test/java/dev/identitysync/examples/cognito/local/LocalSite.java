package dev.identitysync.examples.cognito.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One address of 127.0.0.1 for the page and for the API behind it, so that a browser takes both for one site. */
final class LocalSite implements AutoCloseable {
    private static final int MOST_BODY_BYTES = 1024 * 1024;
    private static final int THREADS = 16;
    private static final int MISDIRECTED = 421;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;

    private LocalSite(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    /**
     * Takes the port.
     *
     * @param port 0 for a free one
     * @throws CannotStartException if another program has it
     */
    static LocalSite listenOn(int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return new LocalSite(HttpServer.create(new InetSocketAddress(loopback, port), 0));
        } catch (IOException e) {
            throw new CannotStartException(
                    "Port " + port + " on 127.0.0.1 cannot be used; most likely another program has it. Choose another"
                            + " with PORT (0 takes a free one).",
                    e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Begins to answer.
     *
     * @param functions the names of the functions by the paths that they serve
     */
    void start(Page page, HttpApi api, Map<String, String> functions) {
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, page, api, functions);
            }
        });
        server.start();
    }

    private void answer(HttpExchange exchange, Page page, HttpApi api, Map<String, String> functions)
            throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Optional<String> function = Optional.ofNullable(functions.get(path));
        if (!isAskedFor(exchange)) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            send(exchange, MISDIRECTED, "This page is at " + uri() + "/ alone.\n");
        } else if (function.isPresent()) {
            call(exchange, api, function.get());
        } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            exchange.sendResponseHeaders(405, -1);
        } else {
            serve(exchange, page, page.at(path));
        }
    }

    // A page from elsewhere whose name leads to this address would otherwise count as ours.
    private boolean isAskedFor(HttpExchange exchange) {
        return List.of(uri().getAuthority()).equals(exchange.getRequestHeaders().get("Host"));
    }

    private static void serve(HttpExchange exchange, Page page, Optional<Page.File> file) throws IOException {
        page.headers().forEach(exchange.getResponseHeaders()::set);
        if (file.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", file.get().type());
            send(exchange, 200, file.get().content());
        }
    }

    private static void call(HttpExchange exchange, HttpApi api, String function) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String body = new String(exchange.getRequestBody().readNBytes(MOST_BODY_BYTES), StandardCharsets.UTF_8);
        HttpApi.Answer answer = api.call(
                function,
                new HttpApi.Call(
                        exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), headers, body));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        send(exchange, answer.status(), answer.body());
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        boolean none = exchange.getRequestMethod().equals("HEAD") || content.length == 0;
        exchange.sendResponseHeaders(status, none ? -1 : content.length);
        if (!none) {
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
