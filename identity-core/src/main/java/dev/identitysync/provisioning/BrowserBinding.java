package dev.identitysync.provisioning;

import dev.identitysync.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that one browser keeps in a {@code __Host-} cookie between a refused sign-in and the redemption of its
 * {@link LinkProof}, so that a proof sent to somebody else is of no use.
 *
 * @param secret at least 16 characters, hard to guess; left out of {@link #toString()}
 */
public record BrowserBinding(String secret) {
    private static final int MIN_LENGTH = 16;
    private static final int RANDOM_BYTES = 24;

    /** @throws InvalidValueException if the secret is too short to be one */
    public BrowserBinding {
        if (secret.length() < MIN_LENGTH) {
            throw new InvalidValueException(
                    "browserBinding", "has fewer than " + MIN_LENGTH + " characters; use BrowserBinding.random()");
        }
    }

    /** A new secret, of 192 random bits in URL-safe characters. */
    public static BrowserBinding random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new BrowserBinding(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What a proof holds of the secret: enough to recognise it, not enough to present it. */
    String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "BrowserBinding[redacted]";
    }
}
