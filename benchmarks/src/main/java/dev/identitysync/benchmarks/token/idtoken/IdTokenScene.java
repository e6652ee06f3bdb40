package dev.identitysync.benchmarks.token.idtoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.OidcEndpoint;
import java.io.Closeable;
import java.net.URI;
import java.security.PublicKey;

/** A provider on 127.0.0.1 that published its key, and a token of it with the claims that Google sends. */
final class IdTokenScene implements Closeable {
    static final String CLIENT_ID = "1234567890-abcdefghijklmnop.apps.example.com";
    static final String NONCE = "n-0S6_WzA2Mj-XkYq7ZpVd3BtLrHwGfE";

    private final JWSAlgorithm algorithm;
    private final EmbeddedOidcProvider provider;

    IdTokenScene(String algorithm) {
        this.algorithm = JWSAlgorithm.parse(algorithm);
        this.provider = EmbeddedOidcProvider.builder().algorithm(this.algorithm).start();
    }

    /** A token that is valid for an hour. */
    String token() {
        return token(CLIENT_ID, NONCE);
    }

    /** Such a one for an application and a sign-in. */
    String token(String clientId, String nonce) {
        return provider.bareIdToken(provider.people().get(0), clientId, nonce);
    }

    JWSAlgorithm algorithm() {
        return algorithm;
    }

    boolean rsa() {
        return algorithm.equals(JWSAlgorithm.RS256);
    }

    URI issuer() {
        return provider.issuer();
    }

    /** Where the keys are published. */
    URI keys() {
        return provider.uri(OidcEndpoint.JWKS);
    }

    /** The one key that is published. */
    PublicKey publicKey() throws JOSEException {
        return rsa()
                ? provider.signingKey().toRSAKey().toPublicKey()
                : provider.signingKey().toECKey().toPublicKey();
    }

    @Override
    public void close() {
        provider.close();
    }
}
