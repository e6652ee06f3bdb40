package dev.identitysync.examples.webapp.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is sent back. Nothing is cached unless it says so.
 *
 * @param status the HTTP status
 * @param contentType the media type; empty for an answer without content
 * @param body the text, sent as UTF-8
 * @param headers further header lines, in order; a name may come more than once
 */
public record Response(int status, String contentType, String body, List<Header> headers) {

    /**
     * One header line.
     *
     * @param name the name
     * @param value the value; left out of {@link #toString()}, it may be a cookie
     */
    public record Header(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A response whose headers are fixed from here on. */
    public Response {
        headers = List.copyOf(headers);
    }

    /** A page. */
    public static Response html(int status, Html page) {
        return new Response(status, "text/html; charset=utf-8", page.markup(), List.of());
    }

    /** Plain text. */
    public static Response text(int status, String text) {
        return new Response(status, "text/plain; charset=utf-8", text, List.of());
    }

    /** A JSON text, in English where it holds sentences. */
    public static Response json(int status, String json) {
        return new Response(status, "application/json", json, List.of()).with("Content-Language", "en");
    }

    /** Nothing but a status. */
    public static Response empty(int status) {
        return new Response(status, "", "", List.of());
    }

    /** Sends the browser on with a {@code GET} (303, RFC 9110 §15.4.4). */
    public static Response seeOther(String location) {
        return new Response(303, "", "", List.of()).with("Location", location);
    }

    /** The same with one more header line. */
    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, contentType, body, more);
    }

    /** The same with a {@code Set-Cookie} line of this value, if there is one. */
    public Response withCookie(Optional<String> setCookie) {
        return setCookie.map(value -> with("Set-Cookie", value)).orElse(this);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Response[" + status + ", " + headers + "]";
    }
}
