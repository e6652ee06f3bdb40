package dev.identitysync.google.internal.library;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Sends a request of Google's library, within a time and a size, and follows no redirect. Thread-safe. */
@FunctionalInterface
public interface LibraryExchange {

    /**
     * The answer. The library follows a redirect itself, with the same body, so that whoever implements this throws at one.
     *
     * @throws IOException if there is none; the library wraps it
     */
    LibraryAnswer send(String method, URI uri, Map<String, String> headers, Optional<byte[]> body) throws IOException;
}
