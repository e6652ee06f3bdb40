package dev.identitysync.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The public keys that a provider published at one time, those that we can use. Immutable. */
final class KeySet {
    private static final int MIN_RSA_BITS = 2048;

    private final List<JWK> keys;

    private KeySet(List<JWK> keys) {
        this.keys = keys;
    }

    /** Leaves out each key that it cannot read, as RFC 7517 §5 wants: a new kind of key must not stop sign-ins. */
    static KeySet parse(String json) {
        Map<String, @Nullable Object> document;
        try {
            document = StrictJson.parse(json);
        } catch (ParseException e) {
            throw new UnusableKeySetException("the key endpoint answered no JSON object");
        }
        List<JWK> usable = document.get("keys") instanceof List<?> list
                ? list.stream().flatMap(KeySet::key).toList()
                : List.of();
        if (usable.isEmpty()) {
            throw new UnusableKeySetException(
                    "the key endpoint answered no key that can be used (RSA, or EC on P-256)");
        }
        return new KeySet(usable);
    }

    /** The keys that may have signed a token with this header: by {@code kid} if it has one, else by kind. */
    List<JWK> candidates(JWSHeader header) {
        return keys.stream()
                .filter(key -> header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
                .filter(key -> isFor(header.getAlgorithm(), key))
                .toList();
    }

    static boolean isStrongEnough(JWK key) {
        return !(key instanceof RSAKey rsa) || rsa.size() >= MIN_RSA_BITS;
    }

    private static Stream<JWK> key(@Nullable Object member) {
        if (!(member instanceof Map<?, ?> json)) {
            return Stream.empty();
        }
        try {
            @SuppressWarnings("unchecked") // a JSON object has strings for names
            JWK key = JWK.parse((Map<String, Object>) json);
            return Optional.ofNullable(key.toPublicJWK()).filter(jwk -> jwk instanceof RSAKey || isP256(jwk)).stream();
        } catch (ParseException | RuntimeException e) {
            return Stream.empty();
        }
    }

    private static boolean isFor(JWSAlgorithm algorithm, JWK key) {
        boolean rightKind = algorithm.equals(JWSAlgorithm.ES256) ? isP256(key) : key instanceof RSAKey;
        return rightKind
                && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
                && (key.getAlgorithm() == null || key.getAlgorithm().getName().equals(algorithm.getName()));
    }

    private static boolean isP256(JWK key) {
        return key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256);
    }

    @Override
    public String toString() {
        return "KeySet[" + keys.size() + " keys]";
    }
}
