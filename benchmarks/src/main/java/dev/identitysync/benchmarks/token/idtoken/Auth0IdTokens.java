package dev.identitysync.benchmarks.token.idtoken;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.auth0.jwt.interfaces.JWTVerifier;
import com.nimbusds.jose.JOSEException;
import dev.identitysync.benchmarks.jmh.Operation;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** One verifier of java-jwt, which may be shared, with the key in it. */
final class Auth0IdTokens {

    private Auth0IdTokens() {}

    static Operation verification(IdTokenScene scene, String token) throws JOSEException {
        JWTVerifier verifier = JWT.require(algorithm(scene))
                .withIssuer(scene.issuer().toString())
                .withAudience(IdTokenScene.CLIENT_ID)
                .build();
        return () -> {
            DecodedJWT verified = verifier.verify(token);
            Nonces.require(verified.getClaim("nonce").asString());
            return verified;
        };
    }

    private static Algorithm algorithm(IdTokenScene scene) throws JOSEException {
        return scene.rsa()
                ? Algorithm.RSA256((RSAPublicKey) scene.publicKey())
                : Algorithm.ECDSA256((ECPublicKey) scene.publicKey());
    }
}
