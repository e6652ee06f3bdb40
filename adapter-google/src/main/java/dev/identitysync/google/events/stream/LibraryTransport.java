package dev.identitysync.google.events.stream;

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

/**
 * Has Google's library ask by our client: with time-outs, bounded answers, the proxy that was set, and no redirects. A
 * refusal is thrown from here, because the library makes one kind of exception of them all.
 */
final class LibraryTransport extends HttpTransport {
    // The JDK's client sets the first itself. Without the second no answer is compressed, and what is read is bounded.
    private static final Set<String> LEFT_OUT = Set.of("content-length", "accept-encoding");

    private final ManagementHttp http;

    LibraryTransport(ManagementHttp http) {
        this.http = http;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Exchange(http, method, URI.create(url));
    }

    private static final class Exchange extends LowLevelHttpRequest {
        private final ManagementHttp http;
        private final String method;
        private final URI uri;
        private final Map<String, String> headers = new LinkedHashMap<>();

        private Exchange(ManagementHttp http, String method, URI uri) {
            this.http = http;
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
            HttpReply reply = http.send(method, uri, headers, content());
            if (!reply.isGood()) {
                throw new FailedCallException(IamCredentials.failure(reply));
            }
            return new LibraryReply(reply);
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
