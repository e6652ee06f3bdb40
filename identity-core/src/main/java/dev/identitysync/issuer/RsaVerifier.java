package dev.identitysync.issuer;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Verifies signatures of one key with RS256 (RFC 7518 §3.3). It keeps the Java runtime's verifiers, which are made for the
 * key and are good for one thread at a time: there come to be as many as ever verified at once. Thread-safe, without locks.
 */
final class RsaVerifier {
    private static final String RS256 = "SHA256withRSA";

    private final RSAPublicKey key;
    private final Queue<Signature> idle = new ConcurrentLinkedQueue<>();

    /** @throws InvalidKeyException if the Java runtime does not take the key */
    RsaVerifier(RSAPublicKey key) throws InvalidKeyException {
        this.key = key;
        idle.add(verifier(key));
    }

    boolean verify(byte[] content, byte[] signature) {
        Signature kept = idle.poll();
        try {
            Signature verifier = kept == null ? verifier(key) : kept;
            verifier.update(content);
            boolean genuine = verifier.verify(signature);
            idle.add(verifier);
            return genuine;
        } catch (InvalidKeyException | SignatureException e) {
            // A signature of another length than the key's, mostly. What it leaves of the verifier is not specified, so
            // that
            // one is not kept.
            return false;
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
