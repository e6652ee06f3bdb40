package dev.identitysync.examples.webapp.pages;

import dev.identitysync.examples.webapp.http.Handler;
import dev.identitysync.examples.webapp.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The style sheet and the two drawings, the same for everybody. */
public final class StaticFiles {
    private static final String STYLE = read("style.css");

    private StaticFiles() {}

    /** Serves the style sheet. */
    public static Handler style() {
        return cached("text/css; charset=utf-8", STYLE);
    }

    /** Serves a drawing. */
    public static Handler drawing(String name) {
        return cached("image/svg+xml; charset=utf-8", read(name));
    }

    // The address changes with the content, so that a browser never shows an old style with a new page.
    static String styleHref() {
        return "/style.css?v=" + Integer.toHexString(STYLE.hashCode());
    }

    private static Handler cached(String contentType, String content) {
        Response response =
                new Response(200, contentType, content, List.of()).with("Cache-Control", "public, max-age=86400");
        return request -> response;
    }

    private static String read(String name) {
        try (InputStream in = StaticFiles.class.getResourceAsStream("/static/" + name)) {
            if (in == null) {
                throw new IllegalStateException("No " + name + " among the resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
