package dev.identitysync.examples.webapp.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request, as far as this application wants to know it. {@link #toString()} has nothing personal. */
public final class Request {
    private static final int MAX_FORM_BYTES = 4096;

    private final HttpExchange exchange;
    private final String id;
    private final String path;
    private @Nullable String form;

    Request(HttpExchange exchange, String id) {
        this.exchange = exchange;
        this.id = id;
        this.path = exchange.getRequestURI().getRawPath();
    }

    /** What this request is called in the log, and on the page when something goes wrong. */
    public String id() {
        return id;
    }

    /** The method; {@code HEAD} counts as {@code GET}, whose answer is then sent without its body. */
    public String method() {
        return isHead() ? "GET" : exchange.getRequestMethod();
    }

    boolean isHead() {
        return exchange.getRequestMethod().equals("HEAD");
    }

    /** The path, still encoded. */
    public String path() {
        return path == null ? "" : path;
    }

    /** The query, still encoded; null if there is none. */
    public @Nullable String rawQuery() {
        return exchange.getRequestURI().getRawQuery();
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return first(rawQuery(), name);
    }

    /** The first value of a form field; empty also if the form is far larger than any of ours. */
    public Optional<String> field(String name) {
        if (form == null) {
            form = readForm();
        }
        return first(form, name);
    }

    private String readForm() {
        try {
            byte[] body = body().readNBytes(MAX_FORM_BYTES + 1);
            return body.length > MAX_FORM_BYTES ? "" : new String(body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body as it comes, for what is no form. Whoever reads it bounds what is read. */
    public InputStream body() {
        return exchange.getRequestBody();
    }

    /** The values of all lines of a header. */
    public List<String> headers(String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    private static Optional<String> first(@Nullable String encoded, String name) {
        if (encoded == null) {
            return Optional.empty();
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals >= 0 && pair.substring(0, equals).equals(name)) {
                return decoded(pair.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Request[" + id + "]";
    }
}
