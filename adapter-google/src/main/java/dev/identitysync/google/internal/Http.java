package dev.identitysync.google.internal;

import dev.identitysync.google.internal.NoAnswerException.Reason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the provider. Each answer is complete within the time-out or there is none: the JDK's own time-out ends with
 * the headers, and a body that drips would go on for ever. Follows no redirect and reads no unbounded body.
 * Thread-safe.
 */
public final class Http {
    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final Duration GRACE = Duration.ofMillis(250);

    private final HttpClient client;
    private final Duration timeout;

    /** A way to ask by these settings. */
    public Http(HttpSettings settings) {
        this.timeout = settings.timeout();
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(settings.proxy())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** How long callers wait: a little longer than any answer may take, so that they meet its own verdict. */
    public Duration patience() {
        return timeout.plus(GRACE);
    }

    /** The body of a 200, or a {@link NoAnswerException} in the future. */
    public CompletableFuture<String> getJson(URI uri) {
        return send(HttpRequest.newBuilder(uri)).thenApply(response -> {
            if (response.statusCode() != 200) {
                throw new NoAnswerException(
                        Reason.BAD_STATUS, uri + " answered HTTP " + response.statusCode() + "; try again later");
            }
            return text(response);
        });
    }

    /** A complete answer in JSON, of any status, or a {@link NoAnswerException} in the future. */
    public CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder asking) {
        HttpRequest request =
                asking.timeout(timeout).setHeader("Accept", "application/json").build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, info -> new BoundedBody(MAX_BODY_BYTES));
        CompletableFuture<HttpResponse<byte[]>> answer =
                exchange.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return answer.handle((response, failure) -> {
            if (failure == null) {
                return response;
            }
            exchange.cancel(true);
            throw noAnswer(request.uri(), failure instanceof CompletionException ? failure.getCause() : failure);
        });
    }

    /**
     * A complete answer of any status, waited for.
     *
     * @throws NoAnswerException if there is none
     */
    public HttpResponse<byte[]> ask(String method, URI uri, Map<String, String> headers, Optional<byte[]> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        headers.forEach(request::setHeader);
        return Deadline.after(patience()).await(send(request));
    }

    /** The body of an answer. */
    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private NoAnswerException noAnswer(URI uri, @Nullable Throwable failure) {
        if (failure instanceof TimeoutException || failure instanceof HttpTimeoutException) {
            return new NoAnswerException(
                    Reason.TIMED_OUT,
                    uri + " gave no complete answer within " + timeout.toMillis() + " ms; try again later",
                    failure);
        }
        return failure instanceof BoundedBody.TooLargeException
                ? new NoAnswerException(Reason.BAD_ANSWER, uri + " answered too much", failure)
                : new NoAnswerException(
                        Reason.UNREACHABLE,
                        uri + " cannot be reached; check the network and the way out, and try again",
                        failure);
    }
}
