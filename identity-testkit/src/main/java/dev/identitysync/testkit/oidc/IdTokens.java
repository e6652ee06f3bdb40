package dev.identitysync.testkit.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes ID tokens with the claims that Google sends, and access tokens as JWTs (RFC 9068). */
final class IdTokens {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Settings settings;
    private final ProviderKeys keys;
    private final Tampering tampering;

    IdTokens(Settings settings, ProviderKeys keys, Tampering tampering) {
        this.settings = settings;
        this.keys = keys;
        this.tampering = tampering;
    }

    String idToken(Grant grant, @Nullable String accessToken) {
        Map<String, Object> claims = common(grant, LIFETIME);
        claims.put("aud", grant.clientId());
        claims.put("azp", grant.clientId());
        claims.put("auth_time", grant.authenticatedAt().getEpochSecond());
        claims.putAll(grant.person().claims(settings.issuer(), grant.scopes()));
        if (grant.nonce() != null) {
            claims.put("nonce", grant.nonce());
        }
        if (accessToken != null) {
            claims.put("at_hash", leftHalfOfHash(accessToken));
        }
        JWK key = keys.signing();
        return tampering.spoilIdToken(RawJws.sign(
                tampering.spoilIdTokenHeader(header("JWT", key)), tampering.spoilIdTokenClaims(claims), key));
    }

    String accessToken(Grant grant) {
        Map<String, Object> claims = common(grant, IssuedCodes.ACCESS_TOKEN_LIFETIME);
        claims.put("aud", List.of(settings.issuer() + OidcEndpoint.USERINFO.path()));
        claims.put("client_id", grant.clientId());
        claims.put("scope", String.join(" ", grant.scopes()));
        claims.put("jti", Random.token());
        JWK key = keys.signing();
        return RawJws.sign(header("at+jwt", key), claims, key);
    }

    private Map<String, Object> common(Grant grant, Duration lifetime) {
        Instant now = settings.clock().instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", settings.issuer());
        claims.put("sub", grant.person().subject());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(lifetime).getEpochSecond());
        return claims;
    }

    private Map<String, Object> header(String type, JWK key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", keys.algorithm().getName());
        header.put("kid", key.getKeyID());
        header.put("typ", type);
        return header;
    }

    // OIDC Core §3.1.3.6; both RS256 and ES256 hash with SHA-256.
    private static String leftHalfOfHash(String accessToken) {
        byte[] hash = Sha256.of(accessToken.getBytes(StandardCharsets.US_ASCII));
        return Base64URL.encode(Arrays.copyOf(hash, hash.length / 2)).toString();
    }
}
