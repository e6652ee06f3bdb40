package dev.identitysync.testkit.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Map;

/**
 * Signs whatever it is given, also headers and claims that a JOSE library would refuse to write: a token that lies
 * must be possible in a test. RSA keys sign with RS256 and elliptic-curve keys with ES256, whatever the header says.
 */
public final class RawJws {

    private RawJws() {}

    /** Signs a header and claims as they stand. */
    public static String sign(Map<String, ?> header, Map<String, ?> claims, JWK key) {
        return sign(JSONObjectUtils.toJSONString(header), JSONObjectUtils.toJSONString(claims), key);
    }

    /** Signs two texts, which need not be JSON. */
    public static String sign(String header, String payload, JWK key) {
        return sign(header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8), key);
    }

    /** Signs any bytes, which need not be text. */
    public static String sign(byte[] header, byte[] payload, JWK key) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        return input + "." + Base64URL.encode(signature(input.getBytes(StandardCharsets.US_ASCII), key));
    }

    private static byte[] signature(byte[] input, JWK key) {
        boolean rsa = key.getKeyType().getValue().equals("RSA");
        try {
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(
                    rsa ? key.toRSAKey().toPrivateKey() : key.toECKey().toPrivateKey());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("the key cannot sign; give a private RSA or P-256 key", e);
        }
    }
}
