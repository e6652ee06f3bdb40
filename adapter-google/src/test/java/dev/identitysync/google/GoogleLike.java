package dev.identitysync.google;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.oidc.DemoPerson;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.OidcEndpoint;
import dev.identitysync.testkit.oidc.RegisteredClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A provider over loopback that calls itself Google. */
final class GoogleLike implements AutoCloseable {
    static final String GOOGLE = "https://accounts.google.com";
    static final String CLIENT_ID = "123-abc.apps.googleusercontent.com";
    static final String CLIENT_SECRET = "GOCSPX-canary-secret";
    static final URI REDIRECT_URI = URI.create("http://localhost:8080/callback");
    static final Nonce NONCE = Nonce.of("canary-nonce-0123456789");

    /** One for all tests: making an RSA key takes longer than most of them. */
    static final JWK KEY = key();

    final MutableClock clock = MutableClock.at("2026-03-01T12:00:00Z");
    final EmbeddedOidcProvider provider;

    GoogleLike() {
        this(EmbeddedOidcProvider.builder());
    }

    GoogleLike(EmbeddedOidcProvider.Builder builder) {
        provider = builder.clock(clock)
                .signingKey(KEY)
                .client(new RegisteredClient(CLIENT_ID, CLIENT_SECRET, REDIRECT_URI))
                .start();
        reset();
    }

    private static JWK key() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("google-1")
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes back all tampering, but for the issuer being Google. */
    void reset() {
        provider.tampering().reset();
        provider.tampering().idTokenClaims(claims -> claims.put("iss", GOOGLE));
    }

    OidcProvider asGoogle() {
        return OidcProvider.googleAt(new Endpoints(
                provider.uri(OidcEndpoint.AUTHORIZE),
                provider.uri(OidcEndpoint.TOKEN),
                provider.uri(OidcEndpoint.JWKS),
                Optional.of(provider.uri(OidcEndpoint.USERINFO)),
                Set.of(JWSAlgorithm.RS256),
                false,
                false));
    }

    IdTokenVerifier.Builder verifier() {
        return IdTokenVerifier.builder()
                .provider(asGoogle())
                .clientIds(CLIENT_ID)
                .clock(clock)
                .timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    DemoPerson mira() {
        return provider.people().get(0);
    }

    String token() {
        return provider.bareIdToken(mira(), CLIENT_ID, NONCE.value());
    }

    String token(Consumer<Map<String, Object>> change) {
        return token(header -> {}, change);
    }

    String token(Consumer<Map<String, Object>> headerChange, Consumer<Map<String, Object>> claimsChange) {
        provider.tampering().idTokenHeader(headerChange);
        provider.tampering().idTokenClaims(claims -> {
            claims.put("iss", GOOGLE);
            claimsChange.accept(claims);
        });
        String token = token();
        provider.tampering().idTokenHeader(unchanged -> {});
        provider.tampering().idTokenClaims(claims -> claims.put("iss", GOOGLE));
        return token;
    }

    @Override
    public void close() {
        provider.close();
    }
}
