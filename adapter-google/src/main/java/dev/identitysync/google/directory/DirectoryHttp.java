package dev.identitysync.google.directory;

import dev.identitysync.google.internal.BoundedBody;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends one request and takes its whole answer, within a time and a size. Follows no redirect. Thread-safe. */
final class DirectoryHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    // A page of 500 users takes the service seconds; its body, some 200 KB.
    static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final HttpClient client;
    private final Duration timeout;

    /** @param timeout until when the whole answer is there */
    DirectoryHttp(ProxySelector proxy, Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxy)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * The reply; {@link DirectoryReply#none()} if none came.
     *
     * @throws DirectoryRefusedException if the token is none
     */
    DirectoryReply get(URI uri, String token) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + requireToken(token))
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, head -> new BoundedBody(MAX_BODY_BYTES));
        try {
            HttpResponse<byte[]> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return DirectoryReply.of(
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response.headers().firstValue("Retry-After"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                return DirectoryReply.none();
            }
            throw new IllegalStateException("The HTTP client failed", e.getCause());
        } catch (TimeoutException e) {
            return DirectoryReply.none();
        } finally {
            exchange.cancel(true);
        }
    }

    // As it may stand in a header (RFC 6750 §2.1); what may not would be repeated by the JDK, which refuses it.
    private static String requireToken(@Nullable String token) {
        if (token == null || !TOKEN.matcher(token).matches()) {
            throw new DirectoryRefusedException(
                    "The DirectoryTokens gave something that is no access token (RFC 6750 §2.1); look at what they read it "
                            + "from");
        }
        return token;
    }
}
