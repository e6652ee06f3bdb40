package dev.identitysync.testkit.oidc;

import com.nimbusds.jose.util.Base64URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives tokens for a code: once, to the client that asked for it, with the right verifier. */
final class TokenEndpoint {
    private final Settings settings;
    private final IssuedCodes codes;
    private final IdTokens tokens;

    TokenEndpoint(Settings settings, IssuedCodes codes, IdTokens tokens) {
        this.settings = settings;
        this.codes = codes;
        this.tokens = tokens;
    }

    Answer answer(Request request) {
        if (!request.isPost()) {
            return Answer.error(405, "invalid_request", "the token endpoint takes POST only");
        }
        Optional<RegisteredClient> client = clientOf(request);
        if (client.isEmpty()) {
            return Answer.error(401, "invalid_client", "client_id or client_secret is wrong, or both ways were used")
                    .withHeader("WWW-Authenticate", "Basic realm=\"token\"");
        }
        if (!request.parameter("grant_type").orElse("").equals("authorization_code")) {
            return Answer.error(400, "unsupported_grant_type", "only authorization_code is served");
        }
        String code = request.parameter("code").orElse("");
        return codes.find(code)
                .map(issued -> redeem(request, client.get(), code, issued))
                .orElseGet(() -> refused("the code is unknown or expired"));
    }

    private Answer redeem(Request request, RegisteredClient client, String code, IssuedCodes.IssuedCode issued) {
        Grant grant = issued.grant();
        if (!grant.clientId().equals(client.clientId())) {
            return refused("the code was issued to another client");
        }
        if (!grant.redirectUri().equals(request.parameter("redirect_uri").orElse(""))) {
            return refused("redirect_uri is not the one of the authorization request (RFC 6749 section 4.1.3)");
        }
        if (!answersChallenge(grant, request.parameter("code_verifier").orElse(""))) {
            return refused("code_verifier does not match the code_challenge (RFC 7636 section 4.6)");
        }
        if (!issued.redeemed().compareAndSet(false, true) && !settings.lax()) {
            codes.revokeTokensOf(code);
            return refused("the code was redeemed before; this is a replay (RFC 6749 section 4.1.2)");
        }
        return tokensFor(grant, code);
    }

    private Answer tokensFor(Grant grant, String code) {
        String accessToken = tokens.accessToken(grant);
        codes.remember(accessToken, code, grant);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", accessToken);
        body.put("token_type", "Bearer");
        body.put("expires_in", IssuedCodes.ACCESS_TOKEN_LIFETIME.toSeconds());
        body.put("scope", String.join(" ", grant.scopes()));
        body.put("id_token", tokens.idToken(grant, accessToken));
        return Answer.json(200, body);
    }

    private Optional<RegisteredClient> clientOf(Request request) {
        Optional<String> posted = request.parameter("client_secret");
        if (request.authorization() == null) {
            return posted.flatMap(secret ->
                    settings.authenticated(request.parameter("client_id").orElse(""), secret));
        }
        // RFC 6749 §2.3: one way to authenticate at a time.
        return posted.isPresent() ? Optional.empty() : basic(request.authorization());
    }

    // RFC 6749 §2.3.1: both halves are form-encoded before they are joined.
    private Optional<RegisteredClient> basic(String authorization) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).trim());
        String pair = new String(decoded, StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : settings.authenticated(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1)));
    }

    private static boolean answersChallenge(Grant grant, String verifier) {
        byte[] hash = Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII));
        return Settings.same(grant.codeChallenge(), Base64URL.encode(hash).toString());
    }

    private static Answer refused(String description) {
        return Answer.error(400, "invalid_grant", description);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
