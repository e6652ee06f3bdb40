package dev.identitysync.cognito.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.oidc.RawJws;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A user pool that publishes its keys on loopback, and signs whatever a test wants. */
final class PoolOnLoopback implements AutoCloseable {
    static final String CLIENT = "57cbishk4j24pabc1234567890";
    static final String MACHINE = "2machine4j24pabc1234567890";
    static final String SUB = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

    /** Of all tests: making an RSA key takes longer than most of them. Cognito signs the two kinds with two keys. */
    static final JWK ID_KEY = key("id+key/1=");

    static final JWK ACCESS_KEY = key("access+key/1=");
    static final JWK NEXT_KEY = key("next+key/1=");

    final MutableClock clock = MutableClock.at("2026-03-01T12:00:00Z");
    final UserPool pool;
    final KeyServer keys;

    PoolOnLoopback(String id) {
        keys = new KeyServer(id);
        pool = UserPool.of(id).withIssuer("http://127.0.0.1:" + keys.port() + "/" + id);
        publish();
    }

    PoolOnLoopback() {
        this("eu-central-1_AbCdEf123");
    }

    static JWK key(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The keys that it should publish. */
    void publish() {
        keys.publish(ID_KEY.toPublicJWK(), ACCESS_KEY.toPublicJWK());
    }

    CognitoTokenVerifierBuilder verifier() {
        return CognitoTokenVerifier.builder()
                .pool(pool, CLIENT, MACHINE)
                .clock(clock)
                .timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    /** An ID token as AWS documents it. */
    Map<String, Object> idClaims() {
        Map<String, Object> claims = common("id");
        claims.put("aud", CLIENT);
        claims.put("cognito:username", "janedoe");
        claims.put("email", "janedoe@example.com");
        claims.put("email_verified", true);
        claims.put("given_name", "Jane");
        claims.put("family_name", "Doe");
        claims.put("name", "Jane Doe");
        return claims;
    }

    /** A person's access token as AWS documents it. */
    Map<String, Object> accessClaims() {
        Map<String, Object> claims = common("access");
        claims.put("client_id", CLIENT);
        claims.put("username", "janedoe@example.com");
        claims.put("scope", "aws.cognito.signin.user.admin orders/read");
        claims.put("cognito:groups", List.of("admins", "buyers"));
        claims.put("version", 2);
        return claims;
    }

    /** An access token that a client got for itself. */
    Map<String, Object> machineClaims() {
        Map<String, Object> claims = common("access");
        claims.put("sub", MACHINE);
        claims.put("client_id", MACHINE);
        claims.put("scope", "orders/read");
        claims.put("version", 2);
        return claims;
    }

    private Map<String, Object> common(String use) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", SUB);
        claims.put("iss", pool.issuer());
        claims.put("token_use", use);
        claims.put("auth_time", now() - 5);
        claims.put("iat", now() - 5);
        claims.put("exp", now() + 3600);
        claims.put("jti", "aaaaaaaa-bbbb-4ccc-8ddd-ffffffffffff");
        return claims;
    }

    String idToken() {
        return idToken(unchanged -> {});
    }

    String idToken(Consumer<Map<String, Object>> change) {
        return signed(header(ID_KEY), changed(idClaims(), change), ID_KEY);
    }

    String accessToken() {
        return accessToken(unchanged -> {});
    }

    String accessToken(Consumer<Map<String, Object>> change) {
        return signed(header(ACCESS_KEY), changed(accessClaims(), change), ACCESS_KEY);
    }

    String machineToken(Consumer<Map<String, Object>> change) {
        return signed(header(ACCESS_KEY), changed(machineClaims(), change), ACCESS_KEY);
    }

    static Map<String, Object> header(JWK key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("kid", key.getKeyID());
        header.put("alg", "RS256");
        return header;
    }

    static String signed(Map<String, Object> header, Map<String, Object> claims, JWK key) {
        return RawJws.sign(header, claims, key);
    }

    static Map<String, Object> changed(Map<String, Object> original, Consumer<Map<String, Object>> change) {
        change.accept(original);
        return original;
    }

    @Override
    public void close() {
        keys.close();
    }
}
