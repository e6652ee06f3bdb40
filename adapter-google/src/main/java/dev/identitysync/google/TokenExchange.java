package dev.identitysync.google;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.identitysync.google.ProviderUnavailableException.Reason;
import java.io.IOException;
import java.net.URI;

/** Gives the code to the provider and takes an ID token for it (RFC 6749 §4.1.3). */
final class TokenExchange {
    private static final int TIMEOUT_AT_SERVER = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    private final SdkHttp http;
    private final ClientID clientId;
    private final Secret clientSecret;
    private final URI redirectUri;

    TokenExchange(SdkHttp http, String clientId, String clientSecret, URI redirectUri) {
        this.http = http;
        this.clientId = new ClientID(clientId);
        this.clientSecret = new Secret(clientSecret);
        this.redirectUri = redirectUri;
    }

    /** What came for a code. */
    record Tokens(String idToken, String accessToken) {
        @Override
        public String toString() {
            return "Tokens[redacted]";
        }
    }

    /** @throws ProviderUnavailableException if there is no answer, or none that means anything */
    Tokens redeem(String code, Flow flow, Endpoints endpoints) throws RejectedCallbackException {
        TokenRequest request = new TokenRequest.Builder(
                        endpoints.token(),
                        authentication(endpoints),
                        new AuthorizationCodeGrant(new AuthorizationCode(code), redirectUri, flow.verifier()))
                .build();
        TokenResponse answer = answer(request, endpoints.token());
        if (answer instanceof TokenErrorResponse error) {
            throw new RejectedCallbackException(refusal(error));
        }
        return tokens((AccessTokenResponse) answer);
    }

    private ClientAuthentication authentication(Endpoints endpoints) {
        return endpoints.secretInForm()
                ? new ClientSecretPost(clientId, clientSecret)
                : new ClientSecretBasic(clientId, clientSecret);
    }

    private TokenResponse answer(TokenRequest request, URI endpoint) {
        try {
            HTTPResponse response = request.toHTTPRequest().send(http);
            int status = response.getStatusCode();
            boolean later = status >= FIRST_SERVER_ERROR || status == TOO_MANY_REQUESTS || status == TIMEOUT_AT_SERVER;
            if (later || (status >= 300 && status < 400)) {
                throw new ProviderUnavailableException(
                        Reason.BAD_STATUS, endpoint + " answered HTTP " + status + "; try again later");
            }
            return TokenResponse.parse(response);
        } catch (ParseException | IOException e) {
            // Not passed on: what the parser says may repeat what it read.
            throw new ProviderUnavailableException(
                    Reason.BAD_ANSWER, endpoint + " gave no token answer (RFC 6749 §5); try again later");
        }
    }

    private static CallbackRejection refusal(TokenErrorResponse error) {
        String code =
                error.getErrorObject() == null ? null : error.getErrorObject().getCode();
        if ("invalid_grant".equals(code)) {
            return CallbackRejection.CODE_REFUSED;
        }
        return "invalid_client".equals(code) || "unauthorized_client".equals(code)
                ? CallbackRejection.CLIENT_REFUSED
                : CallbackRejection.TOKEN_REQUEST_REFUSED;
    }

    // As a plain text: the SDK's own parser would read the token before we judge it.
    private static Tokens tokens(AccessTokenResponse answer) throws RejectedCallbackException {
        if (!(answer.getCustomParameters().get("id_token") instanceof String idToken)) {
            throw new RejectedCallbackException(CallbackRejection.NO_ID_TOKEN);
        }
        return new Tokens(idToken, answer.getTokens().getAccessToken().getValue());
    }
}
