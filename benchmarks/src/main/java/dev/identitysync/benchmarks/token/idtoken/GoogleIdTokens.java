package dev.identitysync.benchmarks.token.idtoken;

import com.google.api.client.json.webtoken.JsonWebSignature;
import com.google.auth.oauth2.TokenVerifier;
import dev.identitysync.benchmarks.jmh.Operation;

/** Google's verifier, given the address of the keys as it is given Google's: it fetches them once and keeps them. */
final class GoogleIdTokens {

    private GoogleIdTokens() {}

    static Operation verification(IdTokenScene scene, String token) {
        TokenVerifier verifier = TokenVerifier.newBuilder()
                .setCertificatesLocation(scene.keys().toString())
                .setIssuer(scene.issuer().toString())
                .setAudience(IdTokenScene.CLIENT_ID)
                .build();
        return () -> {
            JsonWebSignature verified = verifier.verify(token);
            Nonces.require(verified.getPayload().get("nonce"));
            return verified;
        };
    }
}
