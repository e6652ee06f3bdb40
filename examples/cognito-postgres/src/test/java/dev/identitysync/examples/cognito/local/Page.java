package dev.identitysync.examples.cognito.local;

import dev.identitysync.examples.cognito.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of the front end, and what a web host has to say with each. */
final class Page {
    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "app.js", "text/javascript; charset=utf-8",
            "api.js", "text/javascript; charset=utf-8",
            "form.js", "text/javascript; charset=utf-8",
            "pool.js", "text/javascript; charset=utf-8",
            "words.js", "text/javascript; charset=utf-8",
            "style.css", "text/css; charset=utf-8",
            "icon.svg", "image/svg+xml; charset=utf-8");

    /** A file as it is sent. */
    record File(String type, String content) {}

    private final Map<String, File> files = new HashMap<>();
    private final String contentPolicy;

    /**
     * The page for one pool.
     *
     * @param pool where the browser asks it
     * @param clientId its app client; no secret
     * @param codeHint how to come by the code of a confirmation
     */
    Page(URI pool, String clientId, String codeHint) {
        TYPES.forEach((name, type) -> files.put("/" + name, new File(type, read(name))));
        files.put("/", new File("text/html; charset=utf-8", read("index.html")));
        String config = Json.write(Map.of("poolEndpoint", pool.toString(), "clientId", clientId, "codeHint", codeHint));
        files.put("/config.json", new File("application/json", config));
        contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' "
                + pool + "; form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
                + " require-trusted-types-for 'script'";
    }

    private static String read(String name) {
        try (InputStream in = Page.class.getResourceAsStream("/page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("No " + name + " among the resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<File> at(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Nothing runs and nothing is asked but our own files, our functions and the pool. */
    Map<String, String> headers() {
        return Map.of(
                "Content-Security-Policy", contentPolicy,
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "DENY",
                "Referrer-Policy", "same-origin",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
                "Cache-Control", "no-store");
    }
}
