package dev.identitysync.benchmarks.token.session;

import dev.identitysync.benchmarks.jmh.Operation;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** The cryptography of minting alone, on bytes that are at hand: what comes out is the signature, or what is encrypted. */
final class PlatformMinting {
    private static final int NONCE_BYTES = 12;

    private PlatformMinting() {}

    static Operation minting(SessionScene scene, String token) throws GeneralSecurityException {
        Parts parts = new Parts(token);
        return switch (scene.kind()) {
            case HS256 -> mac(scene.secretKey(), parts.signed());
            case ES256 -> signature(scene, parts.signed());
            case A256GCM -> cipher(scene.secretKey(), parts);
        };
    }

    private static Operation mac(SecretKey key, byte[] signed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return () -> mac.doFinal(signed);
    }

    private static Operation signature(SessionScene scene, byte[] signed) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(scene.privateKey());
        return () -> {
            signer.update(signed);
            return signer.sign();
        };
    }

    private static Operation cipher(SecretKey key, Parts token) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecureRandom random = new SecureRandom();
        byte[] header = token.header();
        byte[] content = new byte[token.decoded(3).length];
        return () -> {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(PlatformReading.TAG_BITS, nonce));
            cipher.updateAAD(header);
            return cipher.doFinal(content);
        };
    }
}
