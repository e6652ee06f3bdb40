package dev.identitysync.google;

import dev.identitysync.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ties an ID token to one sign-in: the application makes one up, keeps it where only this browser or device gets
 * at it, asks the provider to put it into the token, and accepts only a token that has it (OIDC Core §15.5.2). Use
 * each once. Immutable; {@link #toString()} does not show it.
 */
public final class Nonce {
    /**
     * Accepts a token whatever its nonce. A token that somebody stole, from a log or another page, then signs them in
     * for as long as it is valid. There is no good reason with Google, which supports nonces everywhere.
     */
    public static final Nonce UNCHECKED_SO_THAT_A_STOLEN_TOKEN_SIGNS_IN = new Nonce(null);

    private static final int BYTES = 32;
    private static final int SHORTEST = 16;

    private final @Nullable String value;

    private Nonce(@Nullable String value) {
        this.value = value;
    }

    /** A new one, of 256 random bits. */
    public static Nonce random() {
        return new Nonce(RandomText.ofBytes(BYTES));
    }

    /**
     * One that was made before.
     *
     * @throws InvalidValueException if it has fewer than 16 characters, which could be guessed
     */
    public static Nonce of(String value) {
        if (value.length() < SHORTEST) {
            throw new InvalidValueException("nonce", "has fewer than " + SHORTEST + " characters; use Nonce.random()");
        }
        return new Nonce(value);
    }

    /**
     * The text to ask the provider for and to keep.
     *
     * @throws IllegalStateException if there is none to keep, because nothing will be checked
     */
    public String value() {
        if (value == null) {
            throw new IllegalStateException("there is no nonce to send; make one by Nonce.random()");
        }
        return value;
    }

    boolean accepts(Optional<String> actual) {
        return value == null || (actual.isPresent() && MessageDigest.isEqual(bytes(value), bytes(actual.get())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return value == null ? "Nonce[unchecked]" : "Nonce[redacted]";
    }
}
