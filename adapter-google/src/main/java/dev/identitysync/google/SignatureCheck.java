package dev.identitysync.google;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.identitysync.google.IdTokenProblem.Reason;
import java.util.List;

/**
 * Finds the one key that may have signed a token, and has Nimbus verify it. A token without {@code kid} is accepted if
 * exactly one key of the set is of its kind, and refused if there are several: trying them all in turn would let an
 * old or foreign key speak for the current one (OIDC Core §10.1).
 */
final class SignatureCheck {
    private final ProviderConnection connection;

    SignatureCheck(ProviderConnection connection) {
        this.connection = connection;
    }

    /** @throws ProviderUnavailableException if the keys cannot be had */
    void check(CompactJws token, JWSHeader header, Deadline deadline) throws RejectedTokenException {
        KeySet seen = deadline.await(connection.keys());
        List<JWK> candidates = seen.candidates(header);
        // Without a kid a new key shows only in that the signature does not fit the one we know.
        if (candidates.isEmpty() || (header.getKeyID() == null && !isSignedByOneOf(candidates, token, header))) {
            candidates = deadline.await(connection.keysNewerThan(seen)).candidates(header);
        }
        requireSignature(candidates, token, header);
    }

    private static void requireSignature(List<JWK> candidates, CompactJws token, JWSHeader header)
            throws RejectedTokenException {
        if (candidates.isEmpty()) {
            throw problem(Reason.UNKNOWN_KEY, "kid", "a key that the provider publishes", "none of them");
        }
        if (candidates.size() > 1) {
            throw problem(Reason.AMBIGUOUS_KEY, "kid", "exactly one key", "fitting " + candidates.size() + " keys");
        }
        if (!KeySet.isStrongEnough(candidates.get(0))) {
            throw problem(Reason.WEAK_KEY, "kid", "an RSA key of 2048 bits or more", "a shorter one");
        }
        if (!isSignedBy(candidates.get(0), token, header)) {
            throw problem(Reason.SIGNATURE, "signature", "made by the provider's key", "not");
        }
    }

    private static boolean isSignedByOneOf(List<JWK> keys, CompactJws token, JWSHeader header) {
        return keys.size() > 1 || isSignedBy(keys.get(0), token, header);
    }

    private static boolean isSignedBy(JWK key, CompactJws token, JWSHeader header) {
        try {
            return verifier(key).verify(header, token.signingInput(), token.signature());
        } catch (JOSEException e) {
            return false;
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier((RSAKey) key);
    }

    private static RejectedTokenException problem(Reason reason, String part, String expected, String actual) {
        return new RejectedTokenException(reason, part, expected, actual);
    }
}
