package dev.identitysync.issuer;

import dev.identitysync.internal.Kept;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;

/**
 * Verifies signatures of one key with RS256 (RFC 7518 §3.3). It keeps the Java runtime's verifiers, which are made for the
 * key. Thread-safe, without locks.
 */
final class RsaVerifier {
    private static final String RS256 = "SHA256withRSA";

    private final Kept<Signature> verifiers;

    /** @throws InvalidKeyException if the Java runtime does not take the key */
    RsaVerifier(RSAPublicKey key) throws InvalidKeyException {
        Signature first = verifier(key);
        this.verifiers = new Kept<>(() -> another(key));
        verifiers.giveBack(first);
    }

    boolean verify(byte[] content, byte[] signature) {
        try {
            Signature verifier = verifiers.take();
            verifier.update(content);
            boolean genuine = verifier.verify(signature);
            verifiers.giveBack(verifier);
            return genuine;
        } catch (SignatureException e) {
            // A signature of another length than the key's, mostly. What it leaves of the verifier is not specified, so
            // that one is not kept.
            return false;
        }
    }

    private static Signature another(RSAPublicKey key) {
        try {
            return verifier(key);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("The Java runtime took the key before", e);
        }
    }

    private static Signature verifier(RSAPublicKey key) throws InvalidKeyException {
        try {
            Signature verifier = Signature.getInstance(RS256);
            verifier.initVerify(key);
            return verifier;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java runtime has no " + RS256 + ", which each has to have", e);
        }
    }
}
