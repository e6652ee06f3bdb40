package dev.identitysync.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Header, claims and a signature with ECDSA on P-256 and SHA-256 (RFC 7515 §7.1, RFC 7518 §3.4). */
final class EcdsaForm implements TokenForm {
    // To Nimbus this only names the algorithm; what is signed is the header as it stands in the token.
    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.ES256);

    private final @Nullable JWSSigner signer;
    private final JWSVerifier verifier;

    /** @param signer null where tokens are only read */
    EcdsaForm(@Nullable JWSSigner signer, JWSVerifier verifier) {
        this.signer = signer;
        this.verifier = verifier;
    }

    @Override
    public String algorithm() {
        return HEADER.getAlgorithm().getName();
    }

    @Override
    public @Nullable String encryption() {
        return null;
    }

    @Override
    public int parts() {
        return 3;
    }

    @Override
    public boolean canMint() {
        return signer != null;
    }

    @Override
    public String mint(String encodedHeader, byte[] content) {
        if (signer == null) {
            throw new IllegalStateException("A key that can only verify signs nothing");
        }
        String signed =
                encodedHeader + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(content);
        try {
            return signed + "." + signer.sign(HEADER, signed.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException("The Java runtime cannot sign with " + algorithm(), e);
        }
    }

    @Override
    public byte @Nullable [] open(CompactToken token) {
        try {
            boolean authentic = verifier.verify(HEADER, token.signed(), new Base64URL(token.part(2)));
            return authentic ? token.decoded(1) : null;
        } catch (JOSEException e) {
            return null;
        }
    }
}
