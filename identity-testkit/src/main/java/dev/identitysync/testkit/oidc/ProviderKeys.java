package dev.identitysync.testkit.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys of the provider: one signs, the ones before it are still published. Thread-safe. */
final class ProviderKeys {
    private static final int RSA_BITS = 2048;

    private final JWSAlgorithm algorithm;
    private volatile List<JWK> newestFirst;

    ProviderKeys(JWSAlgorithm algorithm, @Nullable JWK first) {
        this.algorithm = algorithm;
        this.newestFirst = List.of(first == null ? generate() : first);
    }

    JWSAlgorithm algorithm() {
        return algorithm;
    }

    JWK signing() {
        return newestFirst.get(0);
    }

    synchronized void rotate() {
        newestFirst = List.of(generate(), signing());
    }

    synchronized void forgetOld() {
        newestFirst = List.of(signing());
    }

    Map<String, Object> published() {
        return new JWKSet(newestFirst).toJSONObject(true);
    }

    private JWK generate() {
        String keyId = UUID.randomUUID().toString();
        try {
            return algorithm.equals(JWSAlgorithm.ES256)
                    ? new ECKeyGenerator(Curve.P_256)
                            .keyID(keyId)
                            .algorithm(algorithm)
                            .keyUse(KeyUse.SIGNATURE)
                            .generate()
                    : new RSAKeyGenerator(RSA_BITS)
                            .keyID(keyId)
                            .algorithm(algorithm)
                            .keyUse(KeyUse.SIGNATURE)
                            .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no key for " + algorithm + " could be made; use RS256 or ES256", e);
        }
    }
}
