package dev.identitysync.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keys for tests. The same name gives the same secret. */
public final class TestKeys {
    private static final ECKey PAIR = pair(Curve.P_256);

    private TestKeys() {}

    public static byte[] secret(String name) {
        return Arrays.copyOf(
                (name + "-canarysecret-0123456789abcdefghijklmnop").getBytes(StandardCharsets.US_ASCII), 32);
    }

    public static TokenKey hs256(String kid) {
        return TokenKey.hs256(kid, secret(kid));
    }

    public static TokenKey a256gcm(String kid) {
        return TokenKey.a256gcm(kid, secret(kid));
    }

    public static TokenKey es256(String kid) {
        try {
            return TokenKey.es256(kid, PAIR.toECPrivateKey(), PAIR.toECPublicKey());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static ECKey pair() {
        return PAIR;
    }

    static ECKey pair(Curve curve) {
        try {
            return new ECKeyGenerator(curve).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
