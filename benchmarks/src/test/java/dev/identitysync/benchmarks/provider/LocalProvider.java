package dev.identitysync.benchmarks.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.identitysync.google.IdTokenVerifier;
import dev.identitysync.google.Nonce;
import dev.identitysync.google.OidcProvider;
import dev.identitysync.testkit.oidc.RawJws;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An OpenID provider on 127.0.0.1 that publishes what a verifier asks for, and signs ID tokens with RS256. Thread-safe. */
public final class LocalProvider implements AutoCloseable {
    private static final String CLIENT_ID = "client";
    private static final int RSA_BITS = 2048;
    private static final long LIFETIME_SECONDS = 3600;
    // Longer than any test keeps a verifier waiting.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RSAKey key;
    private final Nonce nonce = Nonce.random();

    /**
     * Starts it.
     *
     * @param beforeKeys what happens before each answer to a request for the keys
     * @throws IOException if there is no port to listen on
     */
    public LocalProvider(Runnable beforeKeys) throws IOException {
        this.key = newKey();
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, JSONObjectUtils.toJSONString(discoveryDocument())));
        server.createContext("/keys", exchange -> {
            beforeKeys.run();
            answer(exchange, new JWKSet(key).toString());
        });
        server.setExecutor(threads);
        server.start();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(RSA_BITS).keyID("key-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("There is no RSA", e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, Object> discoveryDocument() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    /** A verifier of its tokens, which has not fetched its keys. */
    public IdTokenVerifier newVerifier() {
        return IdTokenVerifier.builder()
                .provider(OidcProvider.discover(URI.create(issuer())))
                .clientIds(CLIENT_ID)
                .timeouts(PATIENCE, PATIENCE)
                .build();
    }

    /** What its tokens are asked for with. */
    public Nonce nonce() {
        return nonce;
    }

    /** An ID token that is good for an hour. */
    public String idToken(String subject) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer());
        claims.put("aud", CLIENT_ID);
        claims.put("sub", subject);
        claims.put("iat", now);
        claims.put("exp", now + LIFETIME_SECONDS);
        claims.put("nonce", nonce.value());
        claims.put("email", "person@example.com");
        claims.put("email_verified", true);
        claims.put("name", "A Person");
        claims.put("picture", "https://pictures.example/person");
        return RawJws.sign(Map.of("alg", "RS256", "typ", "JWT", "kid", key.getKeyID()), claims, key);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
