package dev.identitysync.benchmarks.token.session;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWEDecryptionKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.identitysync.benchmarks.jmh.Operation;
import java.util.Set;

/** Nimbus' processor on a key set in memory; it checks the type, the times, and that the claims are there. */
final class NimbusProcessor {

    private NimbusProcessor() {}

    static Operation reading(SessionScene scene, String token) {
        JWKSource<SecurityContext> keys = new ImmutableJWKSet<>(new JWKSet(key(scene)));
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        DefaultJOSEObjectTypeVerifier<SecurityContext> type =
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(SessionScene.TYPE));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(null, Set.of("sub", "sid", "iat", "nbf", "exp")));
        if (scene.kind() == TokenKind.A256GCM) {
            processor.setJWETypeVerifier(type);
            processor.setJWEKeySelector(
                    new JWEDecryptionKeySelector<>(JWEAlgorithm.DIR, EncryptionMethod.A256GCM, keys));
        } else {
            processor.setJWSTypeVerifier(type);
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                    JWSAlgorithm.parse(scene.kind().name()), keys));
        }
        return () -> processor.process(token, null);
    }

    private static JWK key(SessionScene scene) {
        return scene.kind() == TokenKind.ES256
                ? new ECKey.Builder(Curve.P_256, scene.publicKey())
                        .keyID(SessionScene.KID)
                        .build()
                : new OctetSequenceKey.Builder(scene.secretKey())
                        .keyID(SessionScene.KID)
                        .build();
    }
}
