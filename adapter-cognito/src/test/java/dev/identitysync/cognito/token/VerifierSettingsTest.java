package dev.identitysync.cognito.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.UserPool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is missing or wrong is named when the verifier is built. */
class VerifierSettingsTest {
    private static final UserPool POOL = UserPool.of("eu-central-1_AbCdEf123");

    @Test
    void aPoolAndAClientAreNeeded() {
        assertRefused(CognitoTokenVerifier.builder(), "pool");
        assertRefused(CognitoTokenVerifier.builder().pool(POOL), "clientIds");
        assertRefused(CognitoTokenVerifier.builder().pool(POOL, "c", " "), "clientIds");
        assertRefused(builder().pool(POOL.vouchingForEmail(), "d"), "pool");
    }

    @Test
    void theSkewIsAtMostFiveMinutes() {
        for (Duration wrong : List.of(Duration.ofSeconds(-1), Duration.ofSeconds(301))) {
            assertRefused(builder().clockSkew(wrong), "clockSkew");
        }
        assertThat(builder().clockSkew(Duration.ofMinutes(5)).build()).isNotNull();
    }

    @Test
    void timeoutsAreBounded() {
        assertRefused(builder().timeouts(Duration.ZERO, Duration.ofSeconds(1)), "connectTimeout");
        assertRefused(builder().timeouts(Duration.ofSeconds(1), Duration.ofHours(1)), "timeout");
    }

    @Test
    void keysComeOverHttpsOrLoopback() {
        for (String issuer : List.of(
                "http://pool.example/p", "http://127.0.0.1.evil.example/p", "ftp://localhost/p", "pool", "https://")) {
            assertRefused(CognitoTokenVerifier.builder().pool(POOL.withIssuer(issuer), "c"), "userPool.issuer");
        }
        assertRefused(
                CognitoTokenVerifier.builder().pool(POOL.withIssuer("https://p.example/?x"), "c"), "userPool.issuer");
        for (String issuer : List.of("https://id.example", "http://localhost:9229/p", "http://[::1]:9229/p")) {
            assertThat(CognitoTokenVerifier.builder()
                            .pool(POOL.withIssuer(issuer), "c")
                            .build())
                    .hasToString("CognitoTokenVerifier[" + issuer + "]");
        }
    }

    @Test
    void keysAreWhereCognitoPublishesThem() {
        assertThat(AcceptedPool.keysOf(POOL))
                .hasToString(
                        "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEf123/.well-known/jwks.json");
        assertThat(AcceptedPool.keysOf(POOL.withIssuer("https://id.example/")))
                .hasToString("https://id.example/.well-known/jwks.json");
    }

    private static CognitoTokenVerifierBuilder builder() {
        return CognitoTokenVerifier.builder().pool(POOL, "c");
    }

    private static void assertRefused(CognitoTokenVerifierBuilder builder, String setting) {
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(setting));
    }
}
