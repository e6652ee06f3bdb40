package dev.identitysync.examples.cognito.dashboard;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** Two user pools on 127.0.0.1 that publish one key, and sign whatever a test says. */
final class TokenIssuer implements AutoCloseable {
    static final String POOL = "local_people";
    static final String OTHER_POOL = "local_others";
    static final String CLIENT = "web";

    private static final Duration HOUR = Duration.ofHours(1);

    private final RSAKey key = newKey();
    private final HttpServer server;

    TokenIssuer() {
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            server.createContext("/", exchange -> publish(exchange, keys));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(HttpExchange exchange, byte[] keys) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
        }
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer(String pool) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + pool;
    }

    /** An ID token that is as it should be. */
    String idToken(String subject) {
        return idToken(subject, claims -> claims);
    }

    /** An ID token but for what a test changes. */
    String idToken(String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(key, change.apply(claims(subject)).build());
    }

    /** The same with another key, which calls itself the pool's. */
    String forged(String subject) {
        return signed(newKey(), claims(subject).build());
    }

    private JWTClaimsSet.Builder claims(String subject) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer(POOL))
                .subject(subject)
                .audience(CLIENT)
                .claim("token_use", "id")
                .claim("auth_time", now.getEpochSecond())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(HOUR)))
                .claim("email", "zoe@example.org")
                .claim("cognito:username", subject);
    }

    private static String signed(RSAKey with, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(with.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
