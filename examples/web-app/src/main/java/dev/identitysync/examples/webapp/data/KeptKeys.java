package dev.identitysync.examples.webapp.data;

import dev.identitysync.examples.webapp.config.StartupException;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.UnusableKeyException;
import java.security.SecureRandom;
import java.util.Base64;

/** The session keys of somebody who set none: made at the first start and kept, so that sessions survive a restart. */
public final class KeptKeys {
    private static final String FILE = "session-keys.json";
    private static final int KEY_BYTES = 32;

    private KeptKeys() {}

    /** The keys in the folder. */
    public static KeyRing in(DataFolder folder) {
        String keys = folder.read(FILE).orElseGet(() -> {
            String made = newKeySet();
            folder.write(FILE, made);
            return made;
        });
        try {
            return KeyRing.parse(keys);
        } catch (UnusableKeyException e) {
            throw StartupException.surroundings("The keys in " + folder.resolve(FILE)
                    + " are damaged. Delete the file: everybody is signed out, and new keys are made.");
        }
    }

    private static String newKeySet() {
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return """
                {"keys":[{"kty":"oct","alg":"A256GCM","use":"enc","kid":"made-at-first-start","k":"%s"}]}
                """.formatted(encoded);
    }
}
