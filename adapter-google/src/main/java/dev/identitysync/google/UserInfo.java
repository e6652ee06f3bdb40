package dev.identitysync.google;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.google.ProviderUnavailableException.Reason;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.RejectedTokenException;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for the profile once more, for providers that leave it out of the ID token (OIDC Core §5.3). */
final class UserInfo {
    private static final List<String> PROFILE = List.of("name", "given_name", "family_name", "picture", "locale");
    private static final int FIRST_SERVER_ERROR = 500;

    private final SdkHttp http;

    UserInfo(SdkHttp http) {
        this.http = http;
    }

    /**
     * The login with what userinfo adds to the claims of the ID token. Who it is stays the ID token's word.
     *
     * @throws ProviderUnavailableException if there is no answer
     */
    VerifiedLogin enrich(OidcProvider provider, URI endpoint, String accessToken, Claims idToken, Instant now)
            throws RejectedCallbackException {
        Claims userInfo = ask(endpoint, accessToken);
        if (!idToken.find("sub").equals(userInfo.find("sub"))) {
            throw new RejectedCallbackException(CallbackRejection.USERINFO_SUBJECT);
        }
        try {
            return LoginMapping.login(provider, merged(idToken, userInfo), now);
        } catch (RejectedTokenException e) {
            throw new RejectedCallbackException(CallbackRejection.USERINFO, IdTokenProblem.of(e));
        }
    }

    private static Claims merged(Claims idToken, Claims userInfo) {
        Map<String, @Nullable Object> all = new HashMap<>(idToken.values());
        for (String claim : PROFILE) {
            userInfo.find(claim).ifPresent(value -> all.put(claim, value));
        }
        Optional<Object> email = userInfo.find("email");
        if (email.isPresent()) {
            // Together, or one address would be called verified because another one was.
            all.put("email", email.get());
            all.put("email_verified", userInfo.values().get("email_verified"));
        }
        return new Claims(all);
    }

    private Claims ask(URI endpoint, String accessToken) throws RejectedCallbackException {
        HTTPResponse response;
        try {
            response = new UserInfoRequest(endpoint, new BearerAccessToken(accessToken))
                    .toHTTPRequest()
                    .send(http);
        } catch (IOException e) {
            throw new ProviderUnavailableException(
                    Reason.UNREACHABLE, endpoint + " cannot be reached; try again later", e);
        }
        int status = response.getStatusCode();
        if (status == 401 || status == 403) {
            throw new RejectedCallbackException(CallbackRejection.USERINFO);
        }
        if (status != 200) {
            throw new ProviderUnavailableException(
                    status >= FIRST_SERVER_ERROR ? Reason.BAD_STATUS : Reason.BAD_ANSWER,
                    endpoint + " answered HTTP " + status + "; try again later");
        }
        return claims(endpoint, response);
    }

    private static Claims claims(URI endpoint, HTTPResponse response) {
        try {
            return Claims.parse(Optional.ofNullable(response.getBody()).orElse(""));
        } catch (ParseException e) {
            throw new ProviderUnavailableException(
                    Reason.BAD_ANSWER, endpoint + " answered no JSON object; signed userinfo is not supported");
        }
    }
}
