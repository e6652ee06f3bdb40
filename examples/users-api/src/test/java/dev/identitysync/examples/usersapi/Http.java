package dev.identitysync.examples.usersapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests to the letter, as no client would send them. */
public final class Http {
    private static final int PATIENCE_MILLIS = 20_000;

    private Http() {}

    /** What is answered to a text, until the server closes. */
    public static String raw(URI server, String text) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
