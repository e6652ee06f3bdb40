package dev.identitysync.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.InvalidKeyException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public key that a provider published, and what is the same each time it is asked. Immutable and thread-safe. */
final class IssuerKey {
    private static final int MIN_RSA_BITS = 2048;

    private final JWK key;
    private final @Nullable Verifier verifier;
    private final boolean strongEnough;

    private interface Verifier {
        boolean verify(CompactJws token, JWSHeader header) throws JOSEException;
    }

    private IssuerKey(JWK key) {
        this.key = key;
        this.verifier = verifier(key);
        // Nimbus decodes the modulus to tell its size.
        this.strongEnough = !(key instanceof RSAKey rsa) || rsa.size() >= MIN_RSA_BITS;
    }

    /** The public half of a key; empty if it has none, or is of a kind that we cannot use. */
    static Optional<IssuerKey> of(JWK key) {
        return Optional.ofNullable(key.toPublicJWK())
                .filter(jwk -> jwk instanceof RSAKey || isP256(jwk))
                .map(IssuerKey::new);
    }

    @Nullable
    String id() {
        return key.getKeyID();
    }

    boolean isFor(JWSAlgorithm algorithm) {
        boolean rightKind = algorithm.equals(JWSAlgorithm.ES256) ? isP256(key) : key instanceof RSAKey;
        return rightKind
                && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
                && (key.getAlgorithm() == null || key.getAlgorithm().getName().equals(algorithm.getName()));
    }

    boolean isStrongEnough() {
        return strongEnough;
    }

    boolean signed(CompactJws token, JWSHeader header) {
        try {
            return verifier != null && verifier.verify(token, header);
        } catch (JOSEException e) {
            return false;
        }
    }

    // Null for a key that the Java runtime does not take: it has signed nothing, and the others still count.
    private static @Nullable Verifier verifier(JWK key) {
        try {
            return key instanceof ECKey ec ? verifierOf(ec) : verifierOf((RSAKey) key);
        } catch (JOSEException | InvalidKeyException e) {
            return null;
        }
    }

    private static Verifier verifierOf(ECKey key) throws JOSEException {
        ECDSAVerifier verifier = new ECDSAVerifier(key);
        return (token, header) -> verifier.verify(header, token.signingInput(), token.signature());
    }

    // Nimbus has the runtime make a verifier for each token, which is the most of what it adds to the signature itself.
    private static Verifier verifierOf(RSAKey key) throws JOSEException, InvalidKeyException {
        RsaVerifier verifier = new RsaVerifier(key.toRSAPublicKey());
        return (token, header) -> verifier.verify(token.signingInput(), token.signatureBytes());
    }

    private static boolean isP256(JWK key) {
        return key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256);
    }
}
