package dev.identitysync.cognito.token;

import dev.identitysync.cognito.token.PoolKeysUnavailableException.Reason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool publishes its keys. An answer is complete within the time-out or there is none: the JDK's own time-out ends
 * with the headers, and a body that drips would go on for ever. Thread-safe.
 *
 * @param client follows no redirect
 * @param timeout the most that a whole answer may take, from the first byte sent to the last one received
 */
record KeyEndpoint(HttpClient client, URI uri, Duration timeout) {
    // Two keys of 2048 bits are 900 bytes.
    private static final int MAX_BODY_BYTES = 256 * 1024;

    /** The body of a 200, or a {@link PoolKeysUnavailableException} in the future. */
    CompletableFuture<String> fetch() {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, info -> new BoundedBody(MAX_BODY_BYTES));
        return exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    if (failure == null) {
                        return text(response);
                    }
                    exchange.cancel(true);
                    throw unavailable(failure instanceof CompletionException ? failure.getCause() : failure);
                });
    }

    private String text(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new PoolKeysUnavailableException(
                    Reason.BAD_STATUS, uri + " answered HTTP " + response.statusCode() + "; try again later", null);
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private PoolKeysUnavailableException unavailable(@Nullable Throwable failure) {
        if (failure instanceof TimeoutException || failure instanceof HttpTimeoutException) {
            return new PoolKeysUnavailableException(
                    Reason.TIMED_OUT,
                    uri + " gave no complete answer within " + timeout.toMillis() + " ms; try again later",
                    failure);
        }
        return failure instanceof BoundedBody.TooLargeException
                ? new PoolKeysUnavailableException(Reason.BAD_ANSWER, uri + " answered too much", failure)
                : new PoolKeysUnavailableException(
                        Reason.UNREACHABLE,
                        uri + " cannot be reached; check the network and the way out, and try again",
                        failure);
    }
}
