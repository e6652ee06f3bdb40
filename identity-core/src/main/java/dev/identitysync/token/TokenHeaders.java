package dev.identitysync.token;

import static dev.identitysync.token.TokenRejection.ALGORITHM_NOT_ALLOWED;
import static dev.identitysync.token.TokenRejection.HEADER_NOT_ALLOWED;
import static dev.identitysync.token.TokenRejection.UNKNOWN_KEY;
import static dev.identitysync.token.TokenRejection.UNSUPPORTED_CRITICAL_HEADER;
import static dev.identitysync.token.TokenRejection.WRONG_PURPOSE;

import dev.identitysync.internal.json.JsonWriter;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers that tokens of one purpose have: which are written, and which key one that is read names. A key is
 * only ever looked for on the ring, and its algorithm decides, not the header's (RFC 8725 §3.1). Thread-safe.
 */
final class TokenHeaders {
    /** Far more than a header of ours can need: id and purpose have 128 and 64 characters at most. */
    private static final int MAX_LENGTH = 512;

    private static final Set<String> OF_SIGNED = Set.of("alg", "kid", "typ");
    private static final Set<String> OF_ENCRYPTED = Set.of("alg", "enc", "kid", "typ");

    private final KeyRing keys;
    private final String purpose;
    /** The headers that this class writes. They need no parsing, and nearly every token has one of them. */
    private final Map<String, TokenKey> written = new HashMap<>();

    TokenHeaders(KeyRing keys, String purpose) {
        this.keys = keys;
        this.purpose = purpose;
        keys.keys().forEach(key -> written.put(write(key), key));
    }

    /** The encoded header of tokens that are made with a key. */
    String write(TokenKey key) {
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        header.put("alg", key.form().algorithm());
        if (key.form().encryption() != null) {
            header.put("enc", key.form().encryption());
        }
        header.put("kid", key.kid());
        header.put("typ", purpose);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JsonWriter.write(header));
    }

    /** The key that a token names, after everything in the header has been found in order. */
    TokenKey keyOf(CompactToken token) throws RejectionException {
        TokenKey key = written.get(token.part(0));
        if (key == null) {
            key = parsed(token);
        }
        if (key.form().parts() != token.parts()) {
            throw RejectionException.malformed("the parts of the token are not those of its algorithm");
        }
        return key;
    }

    private TokenKey parsed(CompactToken token) throws RejectionException {
        if (token.part(0).length() > MAX_LENGTH) {
            throw RejectionException.malformed("the header is longer than " + MAX_LENGTH + " characters");
        }
        Map<String, @Nullable Object> header = TokenJson.readObject(token.decoded(0));
        requireAnyAlgorithm(header);
        if (header.containsKey("crit")) {
            throw new RejectionException(UNSUPPORTED_CRITICAL_HEADER, "the header has crit, and no extension is known");
        }
        TokenKey key = header.get("kid") instanceof String kid ? keys.find(kid) : null;
        if (key == null) {
            throw new RejectionException(UNKNOWN_KEY, "the header names no key of the ring");
        }
        check(header, key);
        return key;
    }

    /** Before the key is looked for, so that a log tells an attack on the algorithm from a key that was taken off. */
    private void requireAnyAlgorithm(Map<String, @Nullable Object> header) throws RejectionException {
        for (TokenKey key : keys.keys()) {
            if (key.form().algorithm().equals(header.get("alg"))) {
                return;
            }
        }
        throw new RejectionException(ALGORITHM_NOT_ALLOWED, "alg is none that the keys of the ring are for");
    }

    private void check(Map<String, @Nullable Object> header, TokenKey key) throws RejectionException {
        String encryption = key.form().encryption();
        boolean same = key.form().algorithm().equals(header.get("alg"));
        if (!same || (encryption != null && !encryption.equals(header.get("enc")))) {
            throw new RejectionException(ALGORITHM_NOT_ALLOWED, "alg or enc is not that of the key " + key.kid());
        }
        if (!(encryption == null ? OF_SIGNED : OF_ENCRYPTED).containsAll(header.keySet())) {
            throw new RejectionException(HEADER_NOT_ALLOWED, "the header has a member that these tokens never have");
        }
        if (!purpose.equals(header.get("typ"))) {
            throw new RejectionException(WRONG_PURPOSE, "typ is not " + purpose);
        }
    }
}
