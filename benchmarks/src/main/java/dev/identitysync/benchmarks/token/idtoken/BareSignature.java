package dev.identitysync.benchmarks.token.idtoken;

import com.nimbusds.jose.JOSEException;
import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.benchmarks.jmh.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;

/** The signature alone: one object that is kept and holds the key, on bytes that are at hand. Nothing is parsed. */
final class BareSignature {

    private BareSignature() {}

    static Operation verification(IdTokenScene scene, String token) throws GeneralSecurityException, JOSEException {
        int lastDot = token.lastIndexOf('.');
        byte[] signed = token.substring(0, lastDot).getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(lastDot + 1));
        Signature verifier = Signature.getInstance(scene.rsa() ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
        verifier.initVerify(scene.publicKey());
        return () -> {
            verifier.update(signed);
            if (!verifier.verify(signature)) {
                throw new RefusedException("another signature");
            }
            return verifier;
        };
    }
}
