package dev.identitysync.benchmarks.token.idtoken;

import dev.identitysync.benchmarks.jmh.RefusedException;
import org.jspecify.annotations.Nullable;

/** The nonce belongs to one sign-in: a verifier that is kept cannot know it, so its caller compares. */
final class Nonces {

    private Nonces() {}

    static void require(@Nullable Object nonce) throws RefusedException {
        if (!IdTokenScene.NONCE.equals(nonce)) {
            throw new RefusedException("another nonce");
        }
    }
}
