package dev.identitysync.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import dev.identitysync.internal.json.JsonException;
import dev.identitysync.internal.json.JsonReader;
import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON Web Keys and sets of them (RFC 7517), and says of a bad one what is wrong with it. */
final class JwkReader {
    private static final String NO_ID = "without a kid";

    private JwkReader() {}

    static TokenKey key(String json) {
        return key(object("that was given", json));
    }

    static List<TokenKey> keys(String json) {
        if (!(object("set that was given", json).get("keys") instanceof List<?> entries)) {
            throw new UnusableKeyException("set that was given", "has no list of keys (RFC 7517 §5)");
        }
        List<TokenKey> keys = new ArrayList<>();
        for (Object entry : entries) {
            if (!(entry instanceof Map<?, ?> jwk)) {
                throw new UnusableKeyException(NO_ID, "is not a JSON object; a set holds JSON Web Keys");
            }
            keys.add(key(jwk));
        }
        return keys;
    }

    private static TokenKey key(Map<?, ?> jwk) {
        String kid = text(jwk, "kid");
        if (kid == null) {
            throw new UnusableKeyException(NO_ID, "cannot be told from others; give it a kid");
        }
        String type = text(jwk, "kty");
        if ("oct".equals(type)) {
            return symmetric(kid, jwk);
        }
        if ("EC".equals(type)) {
            return elliptic(kid, jwk);
        }
        throw new UnusableKeyException(
                kid, "RSA".equals(type) ? rsa(jwk) : "is not of kty oct or EC; use one of these");
    }

    private static TokenKey symmetric(String kid, Map<?, ?> jwk) {
        byte[] secret = bytes(kid, jwk, "k");
        String algorithm = text(jwk, "alg");
        if ("HS256".equals(algorithm)) {
            requireUse(kid, jwk, "sig");
            return TokenKey.hs256(kid, secret);
        }
        if ("A256GCM".equals(algorithm)) {
            requireUse(kid, jwk, "enc");
            return TokenKey.a256gcm(kid, secret);
        }
        throw new UnusableKeyException(kid, "has no alg of HS256 or A256GCM; say which of the two it is for");
    }

    private static TokenKey elliptic(String kid, Map<?, ?> jwk) {
        requireUse(kid, jwk, "sig");
        if (!"P-256".equals(text(jwk, "crv"))) {
            throw new UnusableKeyException(kid, "is not on P-256, the curve of ES256 (RFC 7518 §3.4); make a new one");
        }
        if (jwk.containsKey("alg") && !"ES256".equals(text(jwk, "alg"))) {
            throw new UnusableKeyException(kid, "has an alg other than ES256, the one for P-256");
        }
        ECKey publicKey = point(kid, bytes(kid, jwk, "x"), bytes(kid, jwk, "y"));
        try {
            if (!jwk.containsKey("d")) {
                return TokenKey.es256VerifyOnly(kid, publicKey.toECPublicKey());
            }
            Base64URL d = Base64URL.encode(bytes(kid, jwk, "d"));
            ECPrivateKey privateKey = new ECKey.Builder(publicKey).d(d).build().toECPrivateKey();
            return TokenKey.es256(kid, privateKey, publicKey.toECPublicKey());
        } catch (JOSEException | IllegalStateException e) {
            throw new UnusableKeyException(kid, "cannot be read as an EC key");
        }
    }

    private static ECKey point(String kid, byte[] x, byte[] y) {
        try {
            return new ECKey.Builder(Curve.P_256, Base64URL.encode(x), Base64URL.encode(y)).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UnusableKeyException(kid, "is not a point on P-256; it is damaged or made to attack: replace it");
        }
    }

    private static String rsa(Map<?, ?> jwk) {
        String advice = "is an RSA key, and none is used here: its tokens are long and slow; make one for ES256";
        String modulus = text(jwk, "n");
        try {
            int bits = modulus == null ? 2048 : new BigInteger(1, decoded(modulus)).bitLength();
            return bits < 2048 ? advice + ". At " + bits + " bits it is also too short (RFC 7518 §3.3)" : advice;
        } catch (RejectionException e) {
            return advice;
        }
    }

    private static void requireUse(String kid, Map<?, ?> jwk, String use) {
        if (jwk.containsKey("use") && !use.equals(text(jwk, "use"))) {
            throw new UnusableKeyException(kid, "is marked for another use; its use must be " + use + " or absent");
        }
    }

    private static byte[] bytes(String kid, Map<?, ?> jwk, String member) {
        String encoded = text(jwk, member);
        try {
            if (encoded != null) {
                return decoded(encoded);
            }
        } catch (RejectionException e) {
            throw new UnusableKeyException(kid, "has a member " + member + " that is not base64url without padding");
        }
        throw new UnusableKeyException(kid, "has no text as its member " + member);
    }

    private static byte[] decoded(String base64Url) throws RejectionException {
        // As the payload of a token without header and signature, it passes the same strict check.
        return CompactToken.parse("." + base64Url + ".").decoded(1);
    }

    private static Map<String, @Nullable Object> object(String what, String json) {
        try {
            return JsonReader.OURS.readObject(json);
        } catch (JsonException e) {
            throw new UnusableKeyException(what, "is not JSON that can be read: " + e.problem());
        }
    }

    private static @Nullable String text(Map<?, ?> jwk, String member) {
        return jwk.get(member) instanceof String text ? text : null;
    }
}
