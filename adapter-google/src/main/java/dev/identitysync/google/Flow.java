package dev.identitysync.google;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/** One sign-in between start and callback: what must survive the redirect, and nobody but us may read. */
record Flow(String state, Nonce nonce, CodeVerifier verifier, String returnTo, Instant expiresAt) {
    private static final int STATE_BYTES = 32;

    static Flow begin(String returnTo, Instant expiresAt) {
        return new Flow(RandomText.ofBytes(STATE_BYTES), Nonce.random(), new CodeVerifier(), returnTo, expiresAt);
    }

    boolean hasState(String other) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Flow[redacted]";
    }
}
