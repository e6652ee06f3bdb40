package dev.identitysync.benchmarks.token.session;

import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.benchmarks.jmh.RefusedException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** The cryptography of reading alone: one object that is kept and holds the key, on bytes that are at hand. */
final class PlatformReading {
    static final int TAG_BITS = 128;

    private PlatformReading() {}

    static Operation reading(SessionScene scene, String token) throws GeneralSecurityException {
        Parts parts = new Parts(token);
        return switch (scene.kind()) {
            case HS256 -> mac(scene.secretKey(), parts.signed(), parts.decoded(2));
            case ES256 -> signature(scene, parts.signed(), parts.decoded(2));
            case A256GCM -> cipher(scene.secretKey(), parts.decoded(2), parts.header(), parts.encrypted());
        };
    }

    private static Operation mac(SecretKey key, byte[] signed, byte[] expected) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return () -> {
            byte[] computed = mac.doFinal(signed);
            if (!MessageDigest.isEqual(computed, expected)) {
                throw new RefusedException("another signature");
            }
            return computed;
        };
    }

    private static Operation signature(SessionScene scene, byte[] signed, byte[] expected)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(scene.publicKey());
        return () -> {
            verifier.update(signed);
            if (!verifier.verify(expected)) {
                throw new RefusedException("another signature");
            }
            return verifier;
        };
    }

    private static Operation cipher(SecretKey key, byte[] nonce, byte[] header, byte[] encrypted)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        return () -> {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(header);
            return cipher.doFinal(encrypted);
        };
    }
}
