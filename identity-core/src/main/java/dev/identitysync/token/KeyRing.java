package dev.identitysync.token;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an application: one that mints, and those whose tokens are accepted besides. Immutable and thread-safe.
 *
 * <p>To rotate without signing anybody out: first deploy everywhere a ring that also accepts the new key, then one
 * where the new key mints and the old one is accepted, and take the old one off when its last token has expired.
 */
public final class KeyRing {
    private final TokenKey minting;
    private final Map<String, TokenKey> byId;

    private KeyRing(List<TokenKey> keys) {
        this.minting = keys.get(0);
        if (!minting.canMint()) {
            throw new UnusableKeyException(
                    minting.kid(), "can only verify, and stands where the ring mints; put a private key first");
        }
        this.byId = new LinkedHashMap<>();
        for (TokenKey key : keys) {
            if (byId.put(key.kid(), key) != null) {
                throw new UnusableKeyException(key.kid(), "is on the ring twice; give each key a kid of its own");
            }
        }
    }

    /**
     * A ring of keys.
     *
     * @param minting the key for new tokens, whose tokens are of course accepted
     * @param alsoAccepted keys whose tokens are accepted too
     * @throws UnusableKeyException if two keys have one id, or the minting key can only verify
     */
    public static KeyRing of(TokenKey minting, TokenKey... alsoAccepted) {
        List<TokenKey> keys = new ArrayList<>();
        keys.add(minting);
        keys.addAll(List.of(alsoAccepted));
        return new KeyRing(keys);
    }

    /**
     * Reads a JSON Web Key Set (RFC 7517 §5), as kept in a secret store. Its first key mints.
     *
     * @throws UnusableKeyException if it is none, is empty, holds a key that {@link TokenKey#parse} refuses, or for
     *     the reasons of {@link #of}
     */
    public static KeyRing parse(String jwkSetJson) {
        List<TokenKey> keys = JwkReader.keys(jwkSetJson);
        if (keys.isEmpty()) {
            throw new UnusableKeyException("set that was given", "is empty; put a key for minting first");
        }
        return new KeyRing(keys);
    }

    TokenKey minting() {
        return minting;
    }

    Iterable<TokenKey> keys() {
        return byId.values();
    }

    @Nullable
    TokenKey find(String kid) {
        return byId.get(kid);
    }

    @Override
    public String toString() {
        return "KeyRing" + byId.values();
    }
}
