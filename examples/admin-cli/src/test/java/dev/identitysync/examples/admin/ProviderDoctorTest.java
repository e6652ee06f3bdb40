package dev.identitysync.examples.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.testkit.oidc.Answer;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.OidcEndpoint;
import dev.identitysync.testkit.oidc.RegisteredClient;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor of the client at a provider that names odd addresses, or does not come to an end. */
class ProviderDoctorTest {
    private static final URI REDIRECT = URI.create("https://app.example.com/callback");
    private static final String SECRET = "a-secret-that-is-never-shown";

    private final EmbeddedOidcProvider provider = EmbeddedOidcProvider.builder()
            .client(new RegisteredClient("client", SECRET, REDIRECT))
            .start();
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void setProvider() {
        settings.put("GOOGLE_ISSUER", provider.issuer().toString());
        settings.put("GOOGLE_CLIENT_ID", "client");
        settings.put("GOOGLE_CLIENT_SECRET", SECRET);
        settings.put("GOOGLE_REDIRECT_URI", REDIRECT.toString());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/jwks", "jwks", "https://a b/jwks", "https://127.0.0.1:65536/jwks", "http://192.0.2.1/jwks"})
    void aKeyAddressThatIsNotSafeIsAProblemAndTheOtherFindingsStay(String address) {
        provider.tampering().discovery(document -> document.put("jwks_uri", address));

        Run run = assertProblem("provider-keys", "https");

        assertThat(severity(run, "client-known")).isEqualTo("OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "token", "https://a b/token", "https://127.0.0.1:65536/token"})
    void aTokenAddressThatIsNotSafeIsAProblemAndTheOtherFindingsStay(String address) {
        provider.tampering().discovery(document -> document.put("token_endpoint", address));

        Run run = assertProblem("client-known", "https");

        assertThat(severity(run, "provider-keys")).isEqualTo("OK");
    }

    @Test
    void theSecretIsNotSentWithoutTls() {
        // This machine, and by its spelling none of the loopback addresses.
        URI token = provider.uri(OidcEndpoint.TOKEN);
        String reachable = token.toString().replace(token.getHost(), "[::ffff:127.0.0.1]");
        provider.tampering().discovery(document -> document.put("token_endpoint", reachable));

        assertProblem("client-known", "https");

        assertThat(provider.requests(OidcEndpoint.TOKEN)).isZero();
    }

    @Test
    void anIssuerWithoutTlsIsAProblemAndIsNotAsked() {
        URI issuer = provider.issuer();
        settings.put("GOOGLE_ISSUER", issuer.toString().replace(issuer.getHost(), "[::ffff:127.0.0.1]"));

        assertProblem("provider-reachable", "GOOGLE_ISSUER");

        assertThat(provider.requests(OidcEndpoint.DISCOVERY)).isZero();
    }

    @Test
    void aProviderWhoseAnswerTricklesIsAProblemWithAFix() {
        provider.tampering().answer(OidcEndpoint.JWKS, Answer::dripping);

        assertProblem("provider-keys", "let this machine reach");
    }

    private Run assertProblem(String check, String inFix) {
        Run run = Run.of(settings, "doctor");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(severity(run, check)).isEqualTo("PROBLEM");
        assertThat(run.finding("google", check).path("fix").asText()).contains(inFix);
        return run;
    }

    private static String severity(Run run, String check) {
        return run.finding("google", check).path("severity").asText();
    }
}
