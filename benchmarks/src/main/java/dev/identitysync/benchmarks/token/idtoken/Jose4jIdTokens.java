package dev.identitysync.benchmarks.token.idtoken;

import com.nimbusds.jose.JOSEException;
import dev.identitysync.benchmarks.jmh.Operation;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** One consumer of jose4j, which may be shared, with the key in it. */
final class Jose4jIdTokens {

    private Jose4jIdTokens() {}

    static Operation verification(IdTokenScene scene, String token) throws JOSEException {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setVerificationKey(scene.publicKey())
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, scene.algorithm().getName())
                .setExpectedIssuer(scene.issuer().toString())
                .setExpectedAudience(IdTokenScene.CLIENT_ID)
                .setRequireExpirationTime()
                .setRequireSubject()
                .build();
        return () -> {
            JwtClaims claims = consumer.processToClaims(token);
            Nonces.require(claims.getClaimValue("nonce"));
            return claims;
        };
    }
}
