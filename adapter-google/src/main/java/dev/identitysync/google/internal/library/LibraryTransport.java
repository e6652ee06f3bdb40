package dev.identitysync.google.internal.library;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has Google's library ask by our client: with time-outs, bounded answers and the proxy that was set. Thread-safe. */
public final class LibraryTransport extends HttpTransport {
    // The JDK's client sets the first itself. Without the second no answer is compressed, and what is read is bounded.
    private static final Set<String> LEFT_OUT = Set.of("content-length", "accept-encoding");

    private final LibraryExchange exchange;

    /** A transport by this way to ask. */
    public LibraryTransport(LibraryExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Request(exchange, method, URI.create(url));
    }

    private static final class Request extends LowLevelHttpRequest {
        private final LibraryExchange exchange;
        private final String method;
        private final URI uri;
        private final Map<String, String> headers = new LinkedHashMap<>();

        private Request(LibraryExchange exchange, String method, URI uri) {
            this.exchange = exchange;
            this.method = method;
            this.uri = uri;
        }

        @Override
        public void addHeader(String name, String value) {
            if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, value);
            }
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            if (getContentType() != null) {
                headers.put("Content-Type", getContentType());
            }
            return new LibraryReply(exchange.send(method, uri, headers, content()));
        }

        private Optional<byte[]> content() throws IOException {
            if (getStreamingContent() == null) {
                return Optional.empty();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            getStreamingContent().writeTo(bytes);
            return Optional.of(bytes.toByteArray());
        }
    }
}
