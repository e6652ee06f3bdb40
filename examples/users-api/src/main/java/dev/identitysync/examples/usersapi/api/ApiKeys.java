package dev.identitysync.examples.usersapi.api;

import dev.identitysync.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

/**
 * The keys that callers may have. Several, so that one can be replaced without a gap: add the new one, give it to the
 * callers, take the old one away. Immutable; their digests alone are kept.
 */
public final class ApiKeys {
    private static final int FEWEST_CHARACTERS = 16;

    private final List<byte[]> digests;

    /** @throws InvalidValueException if there is none, or one that is soon guessed or cannot be sent */
    public ApiKeys(Collection<String> keys) {
        if (keys.isEmpty()) {
            throw new InvalidValueException("apiKeys", "has no key; name one at least");
        }
        keys.forEach(ApiKeys::requireGood);
        this.digests = keys.stream().map(ApiKeys::digest).toList();
    }

    private static void requireGood(String key) {
        if (key.length() < FEWEST_CHARACTERS) {
            throw new InvalidValueException(
                    "apiKeys", "has a key of less than " + FEWEST_CHARACTERS + " characters; use random ones");
        }
        if (key.chars().anyMatch(character -> character <= 0x20 || character >= 0x7F)) {
            throw new InvalidValueException("apiKeys", "has a key with what is no printable ASCII character");
        }
    }

    /** Whether a request with these values of the header may come in. The time that this takes tells nothing of the keys. */
    boolean accept(List<String> sent) {
        if (sent.size() != 1) {
            return false;
        }
        byte[] digest = digest(sent.get(0));
        boolean known = false;
        for (byte[] key : digests) {
            known |= MessageDigest.isEqual(key, digest);
        }
        return known;
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
