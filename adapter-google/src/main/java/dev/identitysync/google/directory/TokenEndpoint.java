package dev.identitysync.google.directory;

import dev.identitysync.google.internal.Http;
import dev.identitysync.google.internal.HttpSettings;
import dev.identitysync.google.internal.NoAnswerException;
import dev.identitysync.google.internal.library.LibraryAnswer;
import dev.identitysync.google.internal.library.LibraryExchange;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where a signed assertion becomes an access token. Whoever has the assertion gets one, so it is sent nowhere else. */
final class TokenEndpoint implements LibraryExchange {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Http http;

    TokenEndpoint(ProxySelector proxy) {
        this.http = new Http(
                HttpSettings.DEFAULTS.withTimeouts(CONNECT_TIMEOUT, TIMEOUT).withProxy(proxy));
    }

    @Override
    public LibraryAnswer send(String method, URI uri, Map<String, String> headers, Optional<byte[]> body) {
        HttpResponse<byte[]> response;
        try {
            response = http.ask(method, uri, headers, body);
        } catch (NoAnswerException e) {
            throw new DirectoryUnavailableException(
                    "The token endpoint gave no token (" + reason(e) + "); try again later", null);
        }
        if (response.statusCode() >= 300 && response.statusCode() < 400) {
            throw new DirectoryRefusedException("The token endpoint points elsewhere (HTTP " + response.statusCode()
                    + "), which is not followed; check the token_uri of the key");
        }
        return new LibraryAnswer(response.statusCode(), response.headers(), Http.text(response));
    }

    private static String reason(NoAnswerException e) {
        return e.reason() == NoAnswerException.Reason.BAD_ANSWER ? "too large an answer" : "no answer";
    }
}
