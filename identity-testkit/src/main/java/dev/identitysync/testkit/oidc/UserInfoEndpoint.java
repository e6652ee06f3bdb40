package dev.identitysync.testkit.oidc;

import java.util.LinkedHashMap;
import java.util.Map;

/** Claims about the person for whom an access token was issued (OIDC Core §5.3). */
final class UserInfoEndpoint {
    private final Settings settings;
    private final IssuedCodes codes;
    private final Tampering tampering;

    UserInfoEndpoint(Settings settings, IssuedCodes codes, Tampering tampering) {
        this.settings = settings;
        this.codes = codes;
        this.tampering = tampering;
    }

    Answer answer(Request request) {
        return request.bearerToken()
                .flatMap(codes::grantOf)
                .map(grant -> Answer.json(200, tampering.spoilUserInfo(claimsOf(grant))))
                .orElseGet(() -> Answer.error(401, "invalid_token", "the access token is missing, unknown or expired")
                        .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }

    private Map<String, Object> claimsOf(Grant grant) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", grant.person().subject());
        claims.putAll(grant.person().claims(settings.issuer(), grant.scopes()));
        return claims;
    }
}
