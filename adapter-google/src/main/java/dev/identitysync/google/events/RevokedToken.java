package dev.identitysync.google.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * Which token Google revoked. Google does not repeat the token: it sends its beginning or a hash, by which an application
 * finds it among those that it stores. {@link #toString()} does not show it.
 *
 * @param tokenType what kind of token; Google documents {@code refresh_token} alone
 * @param algorithm how {@code identifier} identifies it; empty if this version does not know how
 * @param identifier what identifies it, as it came
 */
public record RevokedToken(String tokenType, Optional<Algorithm> algorithm, String identifier) {

    /** How a token is identified. */
    public enum Algorithm {
        /** By its first 16 characters. Several tokens of one store can have the same; compare with the user in mind. */
        PREFIX("prefix"),
        /** By SHA-512 of the SHA-512 of its ASCII characters, in base64 (RFC 4648 §4) with padding. */
        DOUBLE_SHA512("hash_base64_sha512_sha512");

        private static final int PREFIX_LENGTH = 16;

        private final String name;

        Algorithm(String name) {
            this.name = name;
        }

        static Optional<Algorithm> named(String name) {
            for (Algorithm algorithm : values()) {
                if (algorithm.name.equals(name)) {
                    return Optional.of(algorithm);
                }
            }
            return Optional.empty();
        }

        /** What identifies a token, to store beside it and to search by. Treat it as you treat the token. */
        public String identify(String token) {
            return switch (this) {
                case PREFIX -> token.substring(0, Math.min(PREFIX_LENGTH, token.length()));
                case DOUBLE_SHA512 ->
                    Base64.getEncoder().encodeToString(sha512(sha512(token.getBytes(StandardCharsets.US_ASCII))));
            };
        }

        private static byte[] sha512(byte[] bytes) {
            try {
                return MessageDigest.getInstance("SHA-512").digest(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java platform has no SHA-512", e);
            }
        }
    }

    /**
     * Whether a token that the application stores is the one: compared in constant time. Never, if the algorithm is unknown.
     *
     * @param token the token as Google gave it
     */
    public boolean identifies(String token) {
        return algorithm
                .filter(known -> MessageDigest.isEqual(bytes(known.identify(token)), bytes(identifier)))
                .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "RevokedToken[redacted]";
    }
}
