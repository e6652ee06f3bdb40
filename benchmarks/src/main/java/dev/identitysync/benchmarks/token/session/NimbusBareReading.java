package dev.identitysync.benchmarks.token.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.benchmarks.jmh.RefusedException;

/**
 * Nimbus without its processor: the token is parsed, and verified or decrypted by one object that is kept and has the
 * key. No claim is looked at, not even parsed.
 */
final class NimbusBareReading {

    private NimbusBareReading() {}

    static Operation reading(SessionScene scene, String token) throws JOSEException {
        return switch (scene.kind()) {
            case HS256 -> verifying(new MACVerifier(scene.secretKey()), token);
            case ES256 -> verifying(new ECDSAVerifier(scene.publicKey()), token);
            case A256GCM -> decrypting(new DirectDecrypter(scene.secretKey()), token);
        };
    }

    private static Operation verifying(JWSVerifier verifier, String token) {
        return () -> {
            JWSObject jws = JWSObject.parse(token);
            if (!jws.verify(verifier)) {
                throw new RefusedException("another signature");
            }
            return jws.getPayload();
        };
    }

    private static Operation decrypting(JWEDecrypter decrypter, String token) {
        return () -> {
            JWEObject jwe = JWEObject.parse(token);
            jwe.decrypt(decrypter);
            return jwe.getPayload();
        };
    }
}
