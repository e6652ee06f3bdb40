package dev.identitysync.google.events.stream;

import dev.identitysync.google.events.stream.StreamFailure.Unavailable;
import dev.identitysync.google.events.stream.StreamFailure.Unreadable;
import dev.identitysync.google.internal.Http;
import dev.identitysync.google.internal.HttpSettings;
import dev.identitysync.google.internal.NoAnswerException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Asks Google's hosts, for us and for Google's library, and waits for the whole answer. Thread-safe. */
final class ManagementHttp {
    private final Http http;
    private final UnaryOperator<URI> route;

    /** @param route where a URI is really asked, for tests: Google's library takes no other hosts than Google's */
    ManagementHttp(HttpSettings settings, UnaryOperator<URI> route) {
        this.http = new Http(settings);
        this.route = route;
    }

    /** An answer of any status. */
    HttpReply send(String method, URI uri, Map<String, String> headers, Optional<byte[]> body)
            throws FailedCallException {
        try {
            HttpResponse<byte[]> response = http.ask(method, route.apply(uri), headers, body);
            return new HttpReply(uri.getHost(), response.statusCode(), response.headers(), Http.text(response));
        } catch (NoAnswerException e) {
            throw new FailedCallException(failure(uri.getHost(), e));
        }
    }

    // By the host alone: the path of a token service names the service account.
    private static StreamFailure failure(String host, NoAnswerException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return unavailable(Unavailable.Reason.INTERRUPTED, host, "while waiting");
        }
        return switch (failure.reason()) {
            case TIMED_OUT -> unavailable(Unavailable.Reason.TIMED_OUT, host, "no complete answer in time");
            case UNREACHABLE -> unavailable(Unavailable.Reason.UNREACHABLE, host, kind(failure));
            default -> new Unreadable(host, "answers too much");
        };
    }

    private static Unavailable unavailable(Unavailable.Reason reason, String host, String detail) {
        return new Unavailable(reason, host, detail, Optional.empty());
    }

    private static String kind(NoAnswerException failure) {
        Throwable kind = failure;
        while (kind instanceof NoAnswerException && kind.getCause() != null) {
            kind = kind.getCause();
        }
        // The JDK calls an unknown name a connection that failed, and says so at the bottom alone.
        Throwable root = kind;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return (root instanceof UnresolvedAddressException ? root : kind)
                .getClass()
                .getSimpleName();
    }
}
