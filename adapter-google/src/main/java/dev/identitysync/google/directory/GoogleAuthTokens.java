package dev.identitysync.google.directory;

import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.identitysync.InvalidValueException;
import dev.identitysync.google.internal.library.LibraryTransport;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens by way of Google Auth Library: with domain-wide delegation, a service account signs that it stands in for an
 * administrator, and the token endpoint gives a token for that (RFC 7523 §2.1). A token is kept until shortly before it
 * expires. Thread-safe.
 */
public final class GoogleAuthTokens implements DirectoryTokens {
    // What the endpoint says of an error, where it is one of these (RFC 6749 §5.2); the rest may repeat what was sent.
    private static final List<String> KNOWN_ERRORS = List.of(
            "access_denied",
            "unauthorized_client",
            "invalid_grant",
            "invalid_client",
            "invalid_scope",
            "invalid_request",
            "admin_policy_enforced",
            "org_internal");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final GoogleCredentials credentials;

    private GoogleAuthTokens(GoogleCredentials credentials) {
        this.credentials = credentials;
    }

    /** The same as {@link #delegated(ServiceAccountCredentials, String, ProxySelector)}, and no proxy is on the way. */
    public static GoogleAuthTokens delegated(ServiceAccountCredentials key, String administrator) {
        return delegated(key, administrator, HttpClient.Builder.NO_PROXY);
    }

    /**
     * With domain-wide delegation.
     *
     * @param key of the service account, to which a super administrator granted {@link DirectoryTokens#SCOPE} in the Admin
     *     console (Security, API controls, Domain-wide delegation). Its scopes, its user and its transport do not matter
     * @param administrator the address of somebody who may read users; one with a role that can do no more is best
     * @param proxy the way out to the token endpoint, whatever the system properties say
     * @throws InvalidValueException if the administrator is no address
     */
    public static GoogleAuthTokens delegated(ServiceAccountCredentials key, String administrator, ProxySelector proxy) {
        if (administrator.indexOf('@') < 1) {
            throw new InvalidValueException(
                    "administrator", "is no e-mail address; name the person whom the service account stands in for");
        }
        LibraryTransport transport = new LibraryTransport(new TokenEndpoint(proxy));
        return new GoogleAuthTokens(key.toBuilder()
                .setScopes(List.of(SCOPE))
                .setServiceAccountUser(administrator)
                .setHttpTransportFactory(() -> transport)
                // Whoever asks repeats, with pauses that it can be seen in.
                .setDefaultRetriesEnabled(false)
                .build());
    }

    /**
     * With any other credentials, such as those of a service account that has an administrator's role itself, also by
     * workload identity federation. They ask by a transport of their own.
     *
     * @param credentials are given {@link DirectoryTokens#SCOPE} where they take scopes
     */
    public static GoogleAuthTokens of(GoogleCredentials credentials) {
        return new GoogleAuthTokens(credentials.createScoped(List.of(SCOPE)));
    }

    @Override
    public String accessToken() {
        return token(credentials::refreshIfExpired);
    }

    @Override
    public String renewedToken() {
        return token(credentials::refresh);
    }

    private interface Refreshing {
        void run() throws IOException;
    }

    private String token(Refreshing refreshing) {
        try {
            refreshing.run();
            AccessToken token = credentials.getAccessToken();
            if (token == null) {
                throw new DirectoryUnavailableException("The credentials gave no token; try again later", null);
            }
            return token.getTokenValue();
        } catch (DirectoryUnavailableException | DirectoryRefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Not passed on: its message repeats the answer, and names who asked.
            throw failure(e);
        }
    }

    private static RuntimeException failure(Exception e) {
        Optional<HttpResponseException> answer = answer(e);
        String what = answer.map(it -> "HTTP " + it.getStatusCode() + error(it.getContent()))
                .orElseGet(() -> e instanceof IOException ? "no answer" : "an answer that cannot be read");
        return answer.map(GoogleAuthTokens::mayPass).orElseGet(() -> mayPass(e))
                ? new DirectoryUnavailableException(
                        "The token endpoint gave no token (" + what + "); try again later", null)
                : new DirectoryRefusedException("The token endpoint refused the service account (" + what
                        + "); check its key and the clock, that its client id is granted " + SCOPE
                        + " by domain-wide delegation, and that the administrator is an active one");
    }

    private static boolean mayPass(HttpResponseException answer) {
        return answer.getStatusCode() == TOO_MANY_REQUESTS || answer.getStatusCode() >= SERVER_ERROR;
    }

    // The library says of what it makes of an answer whether that may pass, and nothing where it could not read it.
    private static boolean mayPass(Exception e) {
        return !(e instanceof Retryable retryable) || retryable.isRetryable();
    }

    private static Optional<HttpResponseException> answer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException answer) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private static String error(@Nullable String content) {
        return KNOWN_ERRORS.stream()
                .filter(error -> content != null && content.contains('"' + error + '"'))
                .findFirst()
                .map(error -> ", " + error)
                // The JDK hides the content of a 401.
                .orElse("");
    }

    @Override
    public String toString() {
        return "GoogleAuthTokens[redacted]";
    }
}
