package dev.identitysync.testkit.oidc;

import com.nimbusds.jose.util.Base64URL;
import java.security.SecureRandom;

/** Values that nobody can guess. */
final class Random {
    private static final SecureRandom SOURCE = new SecureRandom();
    private static final int BYTES = 32;

    private Random() {}

    static String token() {
        byte[] bytes = new byte[BYTES];
        SOURCE.nextBytes(bytes);
        return Base64URL.encode(bytes).toString();
    }
}
