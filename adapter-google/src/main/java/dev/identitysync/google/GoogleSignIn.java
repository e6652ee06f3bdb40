package dev.identitysync.google;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import dev.identitysync.google.internal.Http;
import dev.identitysync.google.internal.HttpSettings;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in at Google, or at another OpenID provider, by authorization code with {@code state}, {@code nonce}
 * and PKCE S256. What must survive the redirect travels in one encrypted cookie; nothing is stored on the server, so
 * start and callback may meet different nodes that share the keys. Make one at start-up and keep it. Thread-safe.
 *
 * <p>A browser has one sign-in under way at a time: a second start, also in another tab, replaces the first one's
 * cookie. The first tab's callback is then refused with {@link CallbackRejection#STATE}, and the second works.
 */
public final class GoogleSignIn {
    private final SignInSettings settings;
    private final ProviderConnection connection;
    private final IdTokenVerifier verifier;
    private final FlowCookie cookie;
    private final CallbackSteps steps;
    private final Clock clock;

    GoogleSignIn(SignInSettings settings, HttpSettings http, IdTokenVerifier.Builder verifying, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.connection = new ProviderConnection(settings.provider(), new Http(http), clock);
        this.verifier = verifying.build(connection);
        this.cookie = new FlowCookie(
                settings.cookieName(),
                settings.flowKeys(),
                clock,
                settings.provider().issuer(),
                settings.clientId(),
                settings.redirectUri().toString());
        this.steps = new CallbackSteps(settings, connection, verifier, clock);
    }

    /** A builder for Google. Client id and secret, redirect URI and flow keys are still to be set. */
    public static GoogleSignInBuilder builder() {
        return new GoogleSignInBuilder();
    }

    /**
     * Begins a sign-in.
     *
     * @param returnTo the path on this host to go to afterwards, as it came from the browser; anything but a plain
     *     local path, also null, becomes the default page
     * @throws ProviderUnavailableException if the provider's discovery document is needed and cannot be had; never
     *     with Google, whose addresses are known
     */
    public SignInStart start(@Nullable String returnTo) {
        Endpoints endpoints =
                ProviderDeadline.after(connection.http().patience()).await(connection.endpoints());
        Flow flow = Flow.begin(
                ReturnPath.orDefault(returnTo, settings.defaultReturnPath()),
                clock.instant().plus(settings.flowLifetime()));
        return new SignInStart(authenticationRequest(flow, endpoints), cookie.set(flow));
    }

    /**
     * Ends a sign-in: the code is given to the provider, and the ID token that comes for it is verified. Never throws,
     * whatever the browser brings. Of equal callbacks one at most signs in. It waits for the provider at most three
     * times as long as the time-out: for the tokens, for the keys if they are not known, and for userinfo if wanted.
     *
     * @param query the raw query of the request, still encoded, without {@code ?}; null if it has none
     * @param cookieHeader the value of its {@code Cookie} line; null if it has none
     */
    public SignInCallback callback(@Nullable String query, @Nullable String cookieHeader) {
        return callback(query, cookieHeader == null ? List.of() : List.of(cookieHeader));
    }

    /** The same, of a request with any number of {@code Cookie} lines, which HTTP/2 allows (RFC 9113 §8.2.3). */
    public SignInCallback callback(@Nullable String query, Iterable<String> cookieHeaders) {
        Flow flow;
        CallbackParameters parameters;
        try {
            parameters = CallbackParameters.parse(query);
            flow = cookie.read(cookieHeaders);
            steps.checkState(parameters, flow);
        } catch (RejectedCallbackException e) {
            // The cookie stays: it may belong to a newer sign-in in another tab, or we could be told to drop it by a
            // link on somebody else's page.
            return e.outcome(Optional.empty());
        }
        return steps.complete(parameters, flow, Optional.of(cookie.clear()));
    }

    /** The verifier for bare ID tokens of the same provider and client, such as One Tap's; it shares the keys. */
    public IdTokenVerifier idTokens() {
        return verifier;
    }

    private URI authenticationRequest(Flow flow, Endpoints endpoints) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(settings.scopes().toArray(String[]::new)),
                        new ClientID(settings.clientId()),
                        settings.redirectUri())
                .endpointURI(endpoints.authorization())
                .state(new State(flow.state()))
                .nonce(new com.nimbusds.openid.connect.sdk.Nonce(flow.nonce().value()))
                .codeChallenge(flow.verifier(), CodeChallengeMethod.S256);
        settings.prompt().ifPresent(prompt -> request.prompt(prompt.type()));
        // A hint that shapes Google's page; the claim in the ID token is what counts.
        settings.hostedDomainHint().ifPresent(domain -> request.customParameter("hd", domain));
        return request.build().toURI();
    }

    @Override
    public String toString() {
        return "GoogleSignIn[" + settings.provider() + "]";
    }
}
