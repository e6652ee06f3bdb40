package dev.identitysync.benchmarks.token.idtoken;

import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.benchmarks.jmh.RefusedException;
import dev.identitysync.google.IdTokenVerification;
import dev.identitysync.google.IdTokenVerifier;
import dev.identitysync.google.Nonce;
import dev.identitysync.google.OidcProvider;

/** {@link IdTokenVerifier} at a provider that it discovers; the keys are fetched with the first token, and kept. */
final class LibraryIdTokens {

    private LibraryIdTokens() {}

    static Operation verification(IdTokenScene scene, String token) {
        IdTokenVerifier verifier = IdTokenVerifier.builder()
                .provider(OidcProvider.discover(scene.issuer()))
                .clientIds(IdTokenScene.CLIENT_ID)
                .build();
        Nonce nonce = Nonce.of(IdTokenScene.NONCE);
        return () -> {
            IdTokenVerification verification = verifier.verify(token, nonce);
            if (!(verification instanceof IdTokenVerification.Verified verified)) {
                throw new RefusedException(verification.toString());
            }
            return verified;
        };
    }
}
