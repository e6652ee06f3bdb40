package dev.identitysync.examples.admin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderClientTest {
    private static final URI ELSEWHERE = URI.create("https://login.example.com");
    private static final URI REDIRECT = URI.create("https://app.example.com/callback");

    @Test
    void aGoogleClientIdHasItsForm() {
        assertThat(client(ProviderClient.GOOGLE, "123-abc.apps.googleusercontent.com", REDIRECT)
                        .oddId())
                .isEmpty();
        assertThat(client(ProviderClient.GOOGLE, "my-app", REDIRECT).oddId()).isPresent();
        assertThat(client(ELSEWHERE, "my-app", REDIRECT).oddId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://app.example.com/callback", "http://localhost:8080/callback", "http://127.0.0.1/callback"
            })
    void aRedirectUriHasTlsOrIsOnThisMachine(URI redirectUri) {
        assertThat(client(ELSEWHERE, "my-app", redirectUri).oddRedirectUri()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://app.example.com/callback, is not https",
        "https://app.example.com/callback#top, fragment",
        "http://localhost.example.com/callback, not https"
    })
    void anyOtherRedirectUriIsOdd(URI redirectUri, String why) {
        assertThat(client(ELSEWHERE, "my-app", redirectUri).oddRedirectUri())
                .hasValueSatisfying(odd -> assertThat(odd).contains(why));
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(client(ELSEWHERE, "my-app", REDIRECT)).asString().doesNotContain("hunter2");
    }

    private static ProviderClient client(URI issuer, String id, URI redirectUri) {
        return new ProviderClient(issuer, id, "hunter2", redirectUri);
    }
}
