package dev.identitysync.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One key and the one algorithm it is used with (RFC 8725 §3.1): HS256 or ES256 to sign, or {@code dir} with A256GCM
 * to encrypt. Immutable and thread-safe. {@link #toString()} shows the id and the algorithm alone.
 *
 * <p>A key for A256GCM should be changed long before it has encrypted 2<sup>32</sup> tokens (NIST SP 800-38D §8.3).
 */
public final class TokenKey {
    private static final int SECRET_BYTES = 32;
    private static final int MAX_ID_LENGTH = 128;

    private final String id;
    private final TokenForm form;

    private TokenKey(String id, TokenForm form) {
        this.id = id;
        this.form = form;
    }

    /**
     * A key that signs and verifies with HMAC SHA-256 (RFC 7518 §3.2). Whoever can verify can also sign.
     *
     * @param kid its id, which is in the header of each token: 1 to 128 printable ASCII characters without a space,
     *     a quotation mark or a backslash
     * @param secret at least 32 random bytes; copied
     * @throws UnusableKeyException if the secret is shorter, or the id is none
     */
    public static TokenKey hs256(String kid, byte[] secret) {
        requireId(kid);
        if (secret.length < SECRET_BYTES) {
            throw new UnusableKeyException(
                    kid,
                    "has " + secret.length + " bytes, and HS256 needs " + SECRET_BYTES
                            + " or more (RFC 7518 §3.2); generate them at random");
        }
        return new TokenKey(kid, new HmacForm(secret));
    }

    /**
     * A key pair that signs and verifies with ECDSA on P-256 and SHA-256 (RFC 7518 §3.4).
     *
     * @param kid as for {@link #hs256}
     * @throws UnusableKeyException if a key is not on P-256, the two do not belong together, or the id is none
     */
    public static TokenKey es256(String kid, ECPrivateKey privateKey, ECPublicKey publicKey) {
        requireP256(kid, Curve.forECParameterSpec(privateKey.getParams()));
        ECDSAVerifier verifier = verifier(kid, publicKey);
        try {
            EcdsaForm form = new EcdsaForm(new ECDSASigner(privateKey), verifier);
            byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
            if (form.open(CompactToken.parse(form.mint("AAAA", probe))) != null) {
                return new TokenKey(kid, form);
            }
        } catch (JOSEException | IllegalStateException e) {
            throw new UnusableKeyException(kid, "cannot sign with ES256; check the private key");
        } catch (RejectionException e) {
            throw new IllegalStateException(e);
        }
        throw new UnusableKeyException(
                kid, "is not a pair: what its private key signs, its public key does not verify");
    }

    /**
     * A key that only verifies what {@link #es256} signed elsewhere.
     *
     * @param kid as for {@link #hs256}
     * @throws UnusableKeyException if the key is not a point on P-256, or the id is none
     */
    public static TokenKey es256VerifyOnly(String kid, ECPublicKey publicKey) {
        return new TokenKey(kid, new EcdsaForm(null, verifier(kid, publicKey)));
    }

    /**
     * A key that encrypts and decrypts with AES-256-GCM ({@code dir}, RFC 7518 §4.5, §5.3), for claims that the
     * browser must not read.
     *
     * @param kid as for {@link #hs256}
     * @param secret exactly 32 random bytes; copied
     * @throws UnusableKeyException if the secret is of another length, or the id is none
     */
    public static TokenKey a256gcm(String kid, byte[] secret) {
        requireId(kid);
        if (secret.length != SECRET_BYTES) {
            throw new UnusableKeyException(
                    kid,
                    "has " + secret.length + " bytes, and A256GCM needs exactly " + SECRET_BYTES
                            + " (RFC 7518 §5.3); generate them at random");
        }
        try {
            return new TokenKey(kid, new EncryptedForm(new SecretKeySpec(secret, "AES")));
        } catch (JOSEException e) {
            throw new UnusableKeyException(kid, "cannot be used for A256GCM on this Java runtime");
        }
    }

    /**
     * Reads one JSON Web Key (RFC 7517): {@code oct} with {@code alg} HS256 or A256GCM, or {@code EC} on P-256, which
     * is verify-only without {@code d}. It must have a {@code kid}.
     *
     * @throws UnusableKeyException if it is anything else, or damaged
     */
    public static TokenKey parse(String jwkJson) {
        return JwkReader.key(jwkJson);
    }

    /** The id by which the header of a token names this key ({@code kid}, RFC 7515 §4.1.4). */
    public String kid() {
        return id;
    }

    /** Whether it can mint tokens; false for a key that only verifies. */
    public boolean canMint() {
        return form.canMint();
    }

    TokenForm form() {
        return form;
    }

    private static ECDSAVerifier verifier(String kid, ECPublicKey publicKey) {
        requireId(kid);
        requireP256(kid, Curve.forECParameterSpec(publicKey.getParams()));
        try {
            return new ECDSAVerifier(publicKey);
        } catch (JOSEException e) {
            throw new UnusableKeyException(kid, "is not a point on P-256; it is damaged or made to attack: replace it");
        }
    }

    private static void requireP256(String kid, @Nullable Curve curve) {
        if (!Curve.P_256.equals(curve)) {
            throw new UnusableKeyException(
                    kid,
                    "is on " + (curve == null ? "an unknown curve" : curve) + "; ES256 takes P-256 (RFC 7518 §3.4)");
        }
    }

    private static void requireId(String kid) {
        boolean usable = !kid.isEmpty() && kid.length() <= MAX_ID_LENGTH;
        if (!usable || !kid.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '"' && c != '\\')) {
            throw new UnusableKeyException(
                    "with an unusable kid",
                    "needs a kid of 1 to " + MAX_ID_LENGTH
                            + " printable ASCII characters without space, quotation mark and backslash");
        }
    }

    @Override
    public String toString() {
        return "TokenKey[" + id + ", " + form.algorithm() + "]";
    }
}
