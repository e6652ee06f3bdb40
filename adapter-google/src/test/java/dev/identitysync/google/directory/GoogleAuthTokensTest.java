package dev.identitysync.google.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.identitysync.google.directory.FakeDirectory.RawAnswer;
import dev.identitysync.google.directory.FakeDirectory.Refusal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint is strict: what it gives a token for is RS256, and has the right iss, sub, scope, aud and lifetime. */
class GoogleAuthTokensTest {
    private final FakeDirectory directory = new FakeDirectory(System::nanoTime, 1000);

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    @DisplayName("RFC 7523 §2.1, with sub for domain-wide delegation")
    void aServiceAccountGetsATokenForTheAdministrator() {
        assertThat(directory.tokens().accessToken()).startsWith("ya29.");
    }

    @Test
    void whatScopesAndUserTheKeyCameWithDoesNotMatter() {
        ServiceAccountCredentials key = directory.credentials().toBuilder()
                .setScopes(List.of("https://www.googleapis.com/auth/cloud-platform"))
                .setServiceAccountUser("somebody@else.example")
                .build();

        assertThat(GoogleAuthTokens.delegated(key, FakeTokenEndpoint.ADMINISTRATOR)
                        .accessToken())
                .isNotEmpty();
    }

    @Test
    void aRenewedTokenIsAnother() {
        DirectoryTokens tokens = directory.tokens();
        String first = tokens.accessToken();

        assertThat(tokens.accessToken()).isEqualTo(first);
        assertThat(tokens.renewedToken()).isNotEqualTo(first);
    }

    @Test
    void otherCredentialsAreTakenAsTheyAre() {
        AccessToken token = new AccessToken("federated", Date.from(Instant.parse("2100-01-01T00:00:00Z")));

        assertThat(GoogleAuthTokens.of(GoogleCredentials.create(token)).accessToken())
                .isEqualTo("federated");
    }

    static Stream<Arguments> wrong() throws NoSuchAlgorithmException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        return Stream.of(
                wrong("key", it -> it.setPrivateKey(keys.generateKeyPair().getPrivate())),
                wrong("key id", it -> it.setPrivateKeyId("key-2")),
                wrong("service account", it -> it.setClientEmail("canary@x.example")));
    }

    private static Arguments wrong(String what, UnaryOperator<ServiceAccountCredentials.Builder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "another {0}")
    @MethodSource("wrong")
    void aWrongAssertionIsRefusedTyped(String what, UnaryOperator<ServiceAccountCredentials.Builder> change) {
        DirectoryTokens tokens = GoogleAuthTokens.delegated(
                change.apply(directory.credentials().toBuilder()).build(), FakeTokenEndpoint.ADMINISTRATOR);

        assertThatThrownBy(tokens::accessToken)
                .isInstanceOf(DirectoryRefusedException.class)
                .hasMessageContaining("HTTP 400, invalid_grant")
                .hasMessageNotContaining("canary")
                .hasNoCause();
        assertThat(directory.requests("token"))
                .as("requests with another " + what)
                .isEqualTo(1);
    }

    @Test
    void anAdministratorForWhomItIsNotGrantedIsRefusedTyped() {
        assertThatThrownBy(() -> GoogleAuthTokens.delegated(directory.credentials(), "canary-other@firm.example")
                        .accessToken())
                .isInstanceOf(DirectoryRefusedException.class)
                .hasMessageContaining("HTTP 401")
                .hasMessageContaining("domain-wide delegation")
                .hasMessageNotContaining("canary");
    }

    @Test
    void anEndpointThatCannotBeReachedIsUnavailable() {
        directory.close();

        assertThatThrownBy(() -> directory.tokens().accessToken())
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessageContaining("no answer")
                .hasNoCause();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void anEndpointThatHasNoTimeIsUnavailable(int status) {
        directory.refuse("token", Refusal.of(status, "canary"));

        assertThatThrownBy(() -> directory.tokens().accessToken())
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessageContaining("HTTP " + status)
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectOfTheEndpointIsNotFollowedSoThatNobodyElseGetsTheAssertion(int status) {
        directory.answerRaw(
                "token",
                RawAnswer.redirect(
                        status, FakeDirectory.endpoint(directory.port()).resolve("token")));

        assertThatThrownBy(() -> directory.tokens().accessToken())
                .isInstanceOf(DirectoryRefusedException.class)
                .hasMessageContaining("points elsewhere (HTTP " + status)
                .hasNoCause();
        assertThat(directory.requests("token")).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
        String token = "{\"access_token\":\"canary\",\"expires_in\":3599,\"token_type\":\"Bearer\"}";
        directory.answerRaw("token", RawAnswer.json(token + " ".repeat(256 * 1024)));

        assertThatThrownBy(() -> directory.tokens().accessToken())
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessageContaining("too large");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"[]", "canary", "{}", "\"canary\"", "{\"access_token\":7}", "{\"access_token\":\"canary\"}"})
    void anAnswerThatCannotBeReadIsTyped(String body) {
        directory.answerRaw("token", RawAnswer.json(body));

        assertThatThrownBy(() -> directory.tokens().accessToken())
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void whatOtherCredentialsThrowIsTyped() {
        for (RuntimeException thrown :
                List.of(new ClassCastException("canary"), new IllegalArgumentException("canary"))) {
            DirectoryTokens tokens = GoogleAuthTokens.of(new GoogleCredentials() {
                private static final long serialVersionUID = 1L;

                @Override
                public AccessToken refreshAccessToken() {
                    throw thrown;
                }
            });

            assertThatThrownBy(tokens::accessToken)
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
        }
    }

    @Test
    void theEndpointIsAskedByTheProxyThatIsSet() {
        // Nothing listens where the key says, and the directory here stands in for a proxy.
        ServiceAccountCredentials key = FakeDirectory.credentials(FakeDirectory.privateKey(), 1);
        ProxySelector proxy =
                ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), directory.port()));

        assertThat(GoogleAuthTokens.delegated(key, FakeTokenEndpoint.ADMINISTRATOR, proxy)
                        .accessToken())
                .isNotEmpty();
        assertThat(directory.requests("token")).isEqualTo(1);
    }

    @Test
    void nothingOfItIsInItsText() {
        assertThat(directory.tokens()).hasToString("GoogleAuthTokens[redacted]");
    }
}
