package dev.identitysync.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.provisioning.LinkPolicy;
import dev.identitysync.provisioning.LinkProofs;
import dev.identitysync.token.KeyRing;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Bean;

/** Two providers say the same e-mail address. */
class LinkPolicyTest {
    private static final String KEYS = """
            {"keys":[{"kty":"oct","alg":"A256GCM","use":"enc","kid":"1",\
            "k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}]}""";

    // Not annotated as configurations, or the scan would find them for every application here.
    static class OneUserPerEmail {
        @Bean
        LinkPolicy linkPolicy() {
            return LinkPolicy.neverAndOneUserPerEmail();
        }
    }

    static class OwnersConfirm {
        @Bean
        LinkPolicy linkPolicy() {
            return LinkPolicy.whenOwnerConfirms();
        }

        @Bean
        LinkProofs linkProofs(Clock clock) {
            return new LinkProofs(KeyRing.parse(KEYS), Duration.ofMinutes(10), clock);
        }
    }

    @Test
    @ExtendWith(RunningApp.Started.class)
    void withoutAPolicyTheyAreTwoUsers(RunningApp app) {
        Browser demo = app.browser();
        Browser other = app.browser();

        demo.signIn("demo", "Val Twice", "val@example.org");
        other.signIn("other", "Val Twice", "val@example.org");

        assertThat(app.backstage().usersWith("val@example.org"))
                .containsExactlyInAnyOrder(demo.userId(), other.userId());
    }

    @Test
    void aTakenAddressIsRefusedAndToldWhatToDo() throws IOException {
        assertThatTheSecondIsRefused(OneUserPerEmail.class);
    }

    @Test
    void anAddressWhoseOwnerHasToAgreeIsRefusedAndToldWhatToDo() throws IOException {
        assertThatTheSecondIsRefused(OwnersConfirm.class);
    }

    private static void assertThatTheSecondIsRefused(Class<?> policy) throws IOException {
        try (RunningApp app = RunningApp.with(policy)) {
            Browser second = app.browser();
            app.browser().signIn("demo", "Wes Once", "wes@example.org");

            HttpResponse<String> answer = second.signIn("other", "Wes Once", "wes@example.org");

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("has an account already", "Sign in the way you did the first time");
            assertThat(second.userId()).isEmpty();
            assertThat(app.backstage().usersWith("wes@example.org")).hasSize(1);
        }
    }
}
