package dev.identitysync.google.events.stream;

import dev.identitysync.google.internal.library.LibraryAnswer;
import dev.identitysync.google.internal.library.LibraryExchange;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What Google's library gets to see of the token services. A refusal is thrown from here, because the library makes one kind
 * of exception of them all.
 */
final class GoodAnswers implements LibraryExchange {
    private final ManagementHttp http;

    GoodAnswers(ManagementHttp http) {
        this.http = http;
    }

    @Override
    public LibraryAnswer send(String method, URI uri, Map<String, String> headers, Optional<byte[]> body)
            throws FailedCallException {
        HttpReply reply = http.send(method, uri, headers, body);
        if (!reply.isGood()) {
            throw new FailedCallException(IamCredentials.failure(reply));
        }
        return new LibraryAnswer(reply.status(), reply.headers(), reply.text());
    }
}
