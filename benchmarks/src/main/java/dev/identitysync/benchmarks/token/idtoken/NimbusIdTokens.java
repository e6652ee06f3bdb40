package dev.identitysync.benchmarks.token.idtoken;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.identitysync.benchmarks.jmh.Operation;
import java.net.MalformedURLException;
import java.util.Set;

/** Nimbus' processor on a key source that fetches once and keeps, as its documentation builds it. */
final class NimbusIdTokens {

    private NimbusIdTokens() {}

    static Operation verification(IdTokenScene scene, String token) throws MalformedURLException {
        JWKSource<SecurityContext> keys =
                JWKSourceBuilder.create(scene.keys().toURL()).retrying(true).build();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(scene.algorithm(), keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                IdTokenScene.CLIENT_ID,
                new JWTClaimsSet.Builder().issuer(scene.issuer().toString()).build(),
                Set.of("sub", "iat", "exp")));
        return () -> {
            JWTClaimsSet claims = processor.process(token, null);
            Nonces.require(claims.getClaim("nonce"));
            return claims;
        };
    }
}
