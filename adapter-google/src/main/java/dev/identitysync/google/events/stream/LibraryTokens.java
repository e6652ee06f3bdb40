package dev.identitysync.google.events.stream;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.identitysync.google.events.stream.StreamFailure.Unavailable;
import dev.identitysync.google.events.stream.StreamFailure.Unreadable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Access tokens by Google's library, which keeps each until shortly before it expires, by the system's clock. */
final class LibraryTokens implements BearerSource {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final String HOST = "Google's token service";

    private final GoogleCredentials credentials;

    LibraryTokens(GoogleCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public String token(Instant now) throws FailedCallException {
        return token(credentials::refreshIfExpired);
    }

    @Override
    public Optional<String> renewed(Instant now) throws FailedCallException {
        return Optional.of(token(credentials::refresh));
    }

    private interface Refreshing {
        void run() throws IOException;
    }

    private String token(Refreshing refreshing) throws FailedCallException {
        AccessToken token;
        try {
            refreshing.run();
            token = credentials.getAccessToken();
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        }
        return requireToken(token == null ? null : token.getTokenValue());
    }

    /** A token as it may stand in a header (RFC 6750 §2.1); what may not would be repeated by whoever refuses it. */
    static String requireToken(@Nullable String token) throws FailedCallException {
        if (token == null || !TOKEN.matcher(token).matches()) {
            throw new FailedCallException(new Unreadable(HOST, "answers something else than a bearer token"));
        }
        return token;
    }

    // The library wraps what our transport throws, and says of an answer it cannot read what was in it.
    private static FailedCallException failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedCallException known) {
                return known;
            }
        }
        return new FailedCallException(
                Thread.currentThread().isInterrupted()
                        ? new Unavailable(Unavailable.Reason.INTERRUPTED, HOST, "while waiting", Optional.empty())
                        : new Unreadable(
                                HOST, "answers no token (" + thrown.getClass().getSimpleName() + ")"));
    }
}
