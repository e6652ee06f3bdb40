package dev.identitysync.google;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import dev.identitysync.google.ProviderUnavailableException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
final class Http implements HTTPRequestSender {
    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final Duration GRACE = Duration.ofMillis(250);

    private final HttpClient client;
    private final Duration timeout;

    Http(HttpSettings settings) {
        this.timeout = settings.timeout();
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(settings.proxy())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** How long callers wait: a little longer than any answer may take, so that they meet its own verdict. */
    Duration patience() {
        return timeout.plus(GRACE);
    }

    /** The body of a 200, or a {@link ProviderUnavailableException} in the future. */
    CompletableFuture<String> getJson(URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "application/json")
                .build();
        return send(request).thenApply(response -> {
            if (response.statusCode() != 200) {
                throw new ProviderUnavailableException(
                        Reason.BAD_STATUS, uri + " answered HTTP " + response.statusCode() + "; try again later");
            }
            return text(response);
        });
    }

    /** The SDK's way in. Always a complete answer, or a {@link ProviderUnavailableException}. */
    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest message) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(message.getURI()).timeout(timeout);
        message.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        request.setHeader("Accept", "application/json");
        request.method(
                message.getMethod().name(),
                message.getMethod() == HTTPRequest.Method.GET
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(
                                Optional.ofNullable(message.getBody()).orElse("")));
        return adapted(Deadline.after(patience()).await(send(request.build())));
    }

    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, info -> new BoundedBody(MAX_BODY_BYTES));
        CompletableFuture<HttpResponse<byte[]>> answer =
                exchange.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return answer.handle((response, failure) -> {
            if (failure == null) {
                return response;
            }
            exchange.cancel(true);
            throw unavailable(request.uri(), failure instanceof CompletionException ? failure.getCause() : failure);
        });
    }

    private ProviderUnavailableException unavailable(URI uri, @Nullable Throwable failure) {
        if (failure instanceof TimeoutException || failure instanceof HttpTimeoutException) {
            return new ProviderUnavailableException(
                    Reason.TIMED_OUT,
                    uri + " gave no complete answer within " + timeout.toMillis() + " ms; try again later",
                    failure);
        }
        return failure instanceof BoundedBody.TooLargeException
                ? new ProviderUnavailableException(Reason.BAD_ANSWER, uri + " answered too much", failure)
                : new ProviderUnavailableException(
                        Reason.UNREACHABLE,
                        uri + " cannot be reached; check the network and the way out, and try again",
                        failure);
    }

    private static HTTPResponse adapted(HttpResponse<byte[]> response) {
        HTTPResponse adapted = new HTTPResponse(response.statusCode());
        response.headers().map().forEach((name, values) -> adapted.setHeader(name, values.toArray(String[]::new)));
        adapted.setBody(text(response));
        return adapted;
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
