package dev.identitysync.issuer;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import dev.identitysync.internal.json.JsonException;
import dev.identitysync.internal.json.JsonReader;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The public keys that a provider published at one time, those that we can use. Immutable. */
final class KeySet {
    private final List<IssuerKey> keys;

    private KeySet(List<IssuerKey> keys) {
        this.keys = keys;
    }

    /** Leaves out each key that it cannot read, as RFC 7517 §5 wants: a new kind of key must not stop sign-ins. */
    static KeySet parse(String json) {
        Map<String, @Nullable Object> document;
        try {
            document = JsonReader.THEIRS.readObject(json);
        } catch (JsonException e) {
            throw new UnusableKeySetException("the key endpoint answered no JSON object");
        }
        List<IssuerKey> usable = document.get("keys") instanceof List<?> list
                ? list.stream().flatMap(KeySet::key).toList()
                : List.of();
        if (usable.isEmpty()) {
            throw new UnusableKeySetException(
                    "the key endpoint answered no key that can be used (RSA, or EC on P-256)");
        }
        return new KeySet(usable);
    }

    /** The keys that may have signed a token with this header: by {@code kid} if it has one, else by kind. */
    List<IssuerKey> candidates(JWSHeader header) {
        return keys.stream()
                .filter(key -> header.getKeyID() == null || header.getKeyID().equals(key.id()))
                .filter(key -> key.isFor(header.getAlgorithm()))
                .toList();
    }

    private static Stream<IssuerKey> key(@Nullable Object member) {
        if (!(member instanceof Map<?, ?> json)) {
            return Stream.empty();
        }
        try {
            @SuppressWarnings("unchecked") // a JSON object has strings for names
            JWK key = JWK.parse((Map<String, Object>) json);
            return IssuerKey.of(key).stream();
        } catch (ParseException | RuntimeException e) {
            return Stream.empty();
        }
    }

    @Override
    public String toString() {
        return "KeySet[" + keys.size() + " keys]";
    }
}
