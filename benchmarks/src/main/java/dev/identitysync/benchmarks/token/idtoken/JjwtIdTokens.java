package dev.identitysync.benchmarks.token.idtoken;

import com.nimbusds.jose.JOSEException;
import dev.identitysync.benchmarks.jmh.Operation;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;

/** One parser of jjwt, which is immutable, with the key in it. */
final class JjwtIdTokens {

    private JjwtIdTokens() {}

    static Operation verification(IdTokenScene scene, String token) throws JOSEException {
        JwtParser parser = Jwts.parser()
                .verifyWith(scene.publicKey())
                .requireIssuer(scene.issuer().toString())
                .requireAudience(IdTokenScene.CLIENT_ID)
                .build();
        return () -> {
            Claims claims = parser.parseSignedClaims(token).getPayload();
            Nonces.require(claims.get("nonce"));
            return claims;
        };
    }
}
