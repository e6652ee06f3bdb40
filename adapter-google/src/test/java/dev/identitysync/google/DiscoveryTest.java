package dev.identitysync.google;

import static dev.identitysync.google.GoogleLike.NONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.google.IdTokenVerification.KeysUnavailable;
import dev.identitysync.google.IdTokenVerification.Verified;
import dev.identitysync.google.ProviderUnavailableException.Reason;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.oidc.Answer;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.OidcEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OIDC Discovery: what a provider says of itself, and what is believed. */
class DiscoveryTest {
    private final MutableClock clock = MutableClock.at("2026-03-01T12:00:00Z");
    private final EmbeddedOidcProvider provider = EmbeddedOidcProvider.builder()
            .clock(clock)
            .signingKey(GoogleLike.KEY)
            .start();
    private final IdTokenVerifier verifier = IdTokenVerifier.builder()
            .provider(OidcProvider.discover(provider.issuer()))
            .clientIds("c")
            .clock(clock)
            .timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1))
            .build();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void theDocumentIsFetchedWhenItIsNeededAndKept() {
        assertThat(provider.requests(OidcEndpoint.DISCOVERY)).isZero();
        assertThat(verify()).isInstanceOf(Verified.class);
        assertThat(verify()).isInstanceOf(Verified.class);
        assertThat(provider.requests(OidcEndpoint.DISCOVERY)).isEqualTo(1);
        clock.advance(Duration.ofHours(25));
        assertThat(verify()).isInstanceOf(Verified.class);
        assertThat(provider.requests(OidcEndpoint.DISCOVERY)).isEqualTo(2);
    }

    @Test
    void aProviderThatIsDownAtFirstNeedsNoRestartOfOurs() {
        provider.tampering().answer(OidcEndpoint.DISCOVERY, answer -> answer.withStatus(503));
        assertThat(reason()).isEqualTo(Reason.BAD_STATUS);
        provider.tampering().answer(OidcEndpoint.DISCOVERY, Answer::hanging);
        assertThat(reason()).isEqualTo(Reason.TIMED_OUT);
        provider.tampering().reset();

        assertThat(verify()).isInstanceOf(Verified.class);
    }

    @Test
    void t10AnotherIssuerInTheDocumentIsRefused() {
        for (String other : List.of("https://evil.example", provider.issuer() + "/", "http://localhost:1")) {
            change(document -> document.put("issuer", other));
            assertThat(reason()).isEqualTo(Reason.WRONG_ISSUER);
        }
        assertThat(provider.requests(OidcEndpoint.JWKS)).isZero();
    }

    @Test
    void aDocumentThatLacksWhatIsNeededIsRefused() {
        for (Consumer<Map<String, Object>> gap : List.<Consumer<Map<String, Object>>>of(
                document -> document.remove("token_endpoint"),
                document -> document.remove("authorization_endpoint"),
                document -> document.remove("jwks_uri"),
                document -> document.put("jwks_uri", "http://keys.example/jwks"),
                document -> document.put("token_endpoint", "http://token.example/"),
                document -> document.put("userinfo_endpoint", "ftp://x.example/"),
                document -> document.put("id_token_signing_alg_values_supported", List.of("HS256", "none")),
                document -> document.put("code_challenge_methods_supported", List.of("plain")),
                document -> document.put("issuer", 7))) {
            change(gap);
            assertThat(reason()).isEqualTo(Reason.BAD_ANSWER);
        }
    }

    @Test
    void garbageIsRefused() {
        for (String garbage : List.of("", "null", "[]", "<html>", "{\"issuer\":", "{}")) {
            provider.tampering().answer(OidcEndpoint.DISCOVERY, answer -> answer.withBody(garbage));
            assertThat(reason()).isEqualTo(Reason.BAD_ANSWER);
        }
    }

    @Test
    void googleIsNeverDiscovered() {
        Endpoints google = OidcProvider.google().knownEndpoints().orElseThrow();

        assertThat(google.authorization()).hasToString("https://accounts.google.com/o/oauth2/v2/auth");
        assertThat(google.token()).hasToString("https://oauth2.googleapis.com/token");
        assertThat(google.keys()).hasToString("https://www.googleapis.com/oauth2/v3/certs");
        assertThat(google.userInfo()).hasValue(URI.create("https://openidconnect.googleapis.com/v1/userinfo"));
        assertThat(OidcProvider.google().issuer()).isEqualTo("https://accounts.google.com");
    }

    @Test
    void anIssuerIsHttpsUnlessItIsLocal() {
        for (String good :
                List.of("https://id.example", "http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1")) {
            assertThat(OidcProvider.discover(URI.create(good)).issuer()).isEqualTo(good);
        }
        for (String bad : List.of(
                "http://id.example",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "https://user@id.example",
                "https://id.example#x",
                "https://id.example?x",
                "ftp://localhost",
                "id.example",
                "/x")) {
            assertThatThrownBy(() -> OidcProvider.discover(URI.create(bad)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("provider.issuer");
        }
    }

    private void change(Consumer<Map<String, Object>> change) {
        provider.tampering().discovery(change);
    }

    private IdTokenVerification verify() {
        return verifier.verify(provider.bareIdToken(provider.people().get(0), "c", NONCE.value()), NONCE);
    }

    private Reason reason() {
        IdTokenVerification verification = verify();
        assertThat(verification).isInstanceOf(KeysUnavailable.class);
        return ((KeysUnavailable) verification).cause().reason();
    }
}
