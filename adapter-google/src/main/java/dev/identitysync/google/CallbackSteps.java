package dev.identitysync.google;

import dev.identitysync.VerifiedLogin;
import dev.identitysync.google.IdTokenVerification.KeysUnavailable;
import dev.identitysync.google.IdTokenVerification.Rejected;
import dev.identitysync.google.IdTokenVerification.Verified;
import dev.identitysync.google.ProviderUnavailableException.Reason;
import dev.identitysync.google.TokenExchange.Tokens;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.CompactJws;
import dev.identitysync.issuer.RejectedTokenException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** The steps of a callback, in the order in which they protect the next one. */
final class CallbackSteps {
    private static final int REMEMBERED_FLOWS = 10_000;
    private static final int MAX_CODE_LENGTH = 4096;
    private static final Set<String> PROVIDER_IN_TROUBLE = Set.of("server_error", "temporarily_unavailable");

    private final SignInSettings settings;
    private final ProviderConnection connection;
    private final IdTokenVerifier verifier;
    private final TokenExchange exchange;
    private final UserInfo userInfo;
    private final UsedFlows usedFlows;

    CallbackSteps(SignInSettings settings, ProviderConnection connection, IdTokenVerifier verifier, Clock clock) {
        this.settings = settings;
        this.connection = connection;
        this.verifier = verifier;
        SdkHttp http = new SdkHttp(connection.http());
        this.exchange = new TokenExchange(http, settings.clientId(), settings.clientSecret(), settings.redirectUri());
        this.userInfo = new UserInfo(http);
        this.usedFlows = new UsedFlows(REMEMBERED_FLOWS, clock);
    }

    void checkState(CallbackParameters parameters, Flow flow) throws RejectedCallbackException {
        if (parameters.find("state").filter(flow::hasState).isEmpty()) {
            throw new RejectedCallbackException(CallbackRejection.STATE);
        }
    }

    SignInCallback complete(CallbackParameters parameters, Flow flow, Optional<String> clearing) {
        try {
            Endpoints endpoints =
                    ProviderDeadline.after(connection.http().patience()).await(connection.endpoints());
            checkIssuer(parameters, endpoints);
            Optional<String> error = parameters.find("error");
            if (error.isPresent()) {
                return denied(error.get(), flow, clearing);
            }
            String code = parameters
                    .find("code")
                    .filter(value -> !value.isBlank() && value.length() <= MAX_CODE_LENGTH)
                    .orElseThrow(() -> new RejectedCallbackException(CallbackRejection.NO_CODE));
            return new SignInCallback.SignedIn(login(code, flow, endpoints), flow.returnTo(), clearing);
        } catch (RejectedCallbackException e) {
            return e.outcome(clearing);
        } catch (ProviderUnavailableException e) {
            return new SignInCallback.Unavailable(e, flow.returnTo(), clearing);
        }
    }

    // RFC 9207 §2.4; errors are checked too, or another provider could end our sign-ins.
    private void checkIssuer(CallbackParameters parameters, Endpoints endpoints) throws RejectedCallbackException {
        Optional<String> issuer = parameters.find("iss");
        boolean missing = issuer.isEmpty() && endpoints.namesItselfInCallback();
        if (missing
                || issuer.filter(name -> !settings.provider().isSpelled(name)).isPresent()) {
            throw new RejectedCallbackException(CallbackRejection.ISSUER);
        }
    }

    private static SignInCallback denied(String error, Flow flow, Optional<String> clearing) {
        if (PROVIDER_IN_TROUBLE.contains(error)) {
            return new SignInCallback.Unavailable(
                    new ProviderUnavailableException(
                            Reason.BAD_ANSWER, "the provider could not sign anybody in (" + error + "); try again"),
                    flow.returnTo(),
                    clearing);
        }
        String code = error.matches("[A-Za-z0-9_]{1,64}") ? error : "unknown_error";
        return new SignInCallback.Denied(code, flow.returnTo(), clearing);
    }

    private VerifiedLogin login(String code, Flow flow, Endpoints endpoints) throws RejectedCallbackException {
        if (!usedFlows.claim(flow)) {
            throw new RejectedCallbackException(CallbackRejection.FLOW_USED);
        }
        Tokens tokens = exchange.redeem(code, flow, endpoints);
        VerifiedLogin login = verified(tokens, flow);
        return settings.fetchUserInfo() ? enriched(login, tokens, endpoints) : login;
    }

    private VerifiedLogin verified(Tokens tokens, Flow flow) throws RejectedCallbackException {
        IdTokenVerification verification =
                verifier.verify(tokens.idToken(), flow.nonce(), Optional.of(tokens.accessToken()));
        if (verification instanceof Rejected rejected) {
            throw new RejectedCallbackException(CallbackRejection.ID_TOKEN, rejected.problem());
        }
        if (verification instanceof KeysUnavailable unavailable) {
            throw unavailable.cause();
        }
        return ((Verified) verification).login();
    }

    private VerifiedLogin enriched(VerifiedLogin login, Tokens tokens, Endpoints endpoints)
            throws RejectedCallbackException {
        URI endpoint = endpoints
                .userInfo()
                .orElseThrow(() -> new ProviderUnavailableException(
                        Reason.BAD_ANSWER, "the provider has no userinfo endpoint; turn fetchUserInfo off"));
        try {
            Claims claims = new Claims(CompactJws.parse(tokens.idToken()).claims());
            return userInfo.enrich(
                    connection.provider(), endpoint, tokens.accessToken(), claims, login.authenticatedAt());
        } catch (RejectedTokenException e) {
            throw new RejectedCallbackException(CallbackRejection.ID_TOKEN, IdTokenProblem.of(e));
        }
    }
}
