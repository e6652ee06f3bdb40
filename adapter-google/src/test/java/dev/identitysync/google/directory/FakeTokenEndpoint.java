package dev.identitysync.google.directory;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The token endpoint's side of domain-wide delegation, as strict as Google documents it (RFC 7523 §3): who signed, for whom,
 * for what, for which endpoint, and for how long. Used under the lock of its {@link FakeDirectory}.
 */
final class FakeTokenEndpoint {
    static final String SERVICE_ACCOUNT = "reconciler@project-1.iam.gserviceaccount.com";
    static final String KEY_ID = "key-1";
    static final String ADMINISTRATOR = "canary-admin@firm.example";
    // Wherever it listens, this is what it is called.
    private static final String AUDIENCE = "https://oauth2.googleapis.com/token";
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final RSAPublicKey key;
    private final Set<String> issued = new HashSet<>();
    private boolean granted = true;
    private int next = 1;

    FakeTokenEndpoint(RSAPublicKey key) {
        this.key = key;
    }

    /** What is wrong with a request, as the endpoint says it. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        final int status;
        final String error;

        RefusedException(int status, String error, String description) {
            super(description);
            this.status = status;
            this.error = error;
        }
    }

    Map<String, Object> answer(Map<String, List<String>> form) throws RefusedException {
        List<String> assertion = form.getOrDefault("assertion", List.of());
        if (form.size() != 2
                || assertion.size() != 1
                || !List.of("urn:ietf:params:oauth:grant-type:jwt-bearer").equals(form.get("grant_type"))) {
            throw new RefusedException(400, "invalid_request", "Not the form of RFC 7523");
        }
        try {
            check(SignedJWT.parse(assertion.get(0)));
        } catch (ParseException | JOSEException e) {
            throw new RefusedException(400, "invalid_grant", "Invalid JWT");
        }
        String token = "ya29.canary-token-" + next++;
        issued.add(token);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("access_token", token);
        json.put("expires_in", 3599);
        json.put("token_type", "Bearer");
        return json;
    }

    private void check(SignedJWT assertion) throws ParseException, JOSEException, RefusedException {
        require(assertion.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256), "alg");
        require(JOSEObjectType.JWT.equals(assertion.getHeader().getType()), "typ");
        require(KEY_ID.equals(assertion.getHeader().getKeyID()), "kid");
        require(assertion.verify(new RSASSAVerifier(key)), "Invalid JWT Signature.");
        JWTClaimsSet claims = assertion.getJWTClaimsSet();
        require(SERVICE_ACCOUNT.equals(claims.getIssuer()), "iss");
        require(List.of(AUDIENCE).equals(claims.getAudience()), "aud");
        Instant now = Clock.systemUTC().instant();
        Date issuedAt = claims.getIssueTime();
        Date expiry = claims.getExpirationTime();
        if (issuedAt == null || expiry == null) {
            throw new RefusedException(400, "invalid_grant", "iat and exp");
        }
        Instant from = issuedAt.toInstant();
        Instant until = expiry.toInstant();
        require(!from.isAfter(now.plus(SKEW)) && until.isAfter(now), "Invalid JWT: Token must be a short-lived token");
        require(!until.isAfter(from.plus(Duration.ofHours(1))), "Invalid JWT: Token must be a short-lived token");
        boolean forThat = ADMINISTRATOR.equals(claims.getSubject())
                && DirectoryTokens.SCOPE.equals(claims.getStringClaim("scope"));
        if (!granted || !forThat) {
            throw new RefusedException(
                    401,
                    "unauthorized_client",
                    "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any"
                            + " of the scopes requested.");
        }
    }

    private static void require(boolean held, String what) throws RefusedException {
        if (!held) {
            throw new RefusedException(400, "invalid_grant", what);
        }
    }

    boolean isGood(String token) {
        return issued.contains(token);
    }

    /** From now on the tokens that were given are not taken. */
    void forgetTokens() {
        issued.clear();
    }

    /** From now on the service account may not stand in for anybody. */
    void withdrawGrant() {
        granted = false;
    }
}
