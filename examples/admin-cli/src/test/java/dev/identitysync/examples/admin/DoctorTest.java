package dev.identitysync.examples.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.OidcEndpoint;
import dev.identitysync.testkit.oidc.RegisteredClient;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The doctor over everything at once, and over each thing that is broken on purpose. */
@ExtendWith(Databases.Started.class)
class DoctorTest {
    private static final URI REDIRECT = URI.create("https://app.example.com/callback");
    private static final String SECRET = "a-secret-that-is-never-shown";

    private final Databases databases;
    private final LocalAws aws = new LocalAws();
    private final EmbeddedOidcProvider provider = EmbeddedOidcProvider.builder()
            .client(new RegisteredClient("client", SECRET, REDIRECT))
            .start();
    private final Map<String, String> settings = new HashMap<>();

    DoctorTest(Databases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void setAll() {
        settings.putAll(databases.postgresql());
        settings.putAll(databases.dynamoDb());
        settings.putAll(aws.settings());
        settings.put("POOL_TRIGGERS", "PostConfirmation=" + aws.functions.add("users"));
        settings.put("GOOGLE_ISSUER", provider.issuer().toString());
        settings.put("GOOGLE_CLIENT_ID", "client");
        settings.put("GOOGLE_CLIENT_SECRET", SECRET);
        settings.put("GOOGLE_REDIRECT_URI", REDIRECT.toString());
        assertThat(Run.of(settings, "wire", "apply").exit()).isZero();
    }

    @AfterEach
    void close() {
        aws.close();
        provider.close();
    }

    @Test
    void allIsFineWhereAllIsFine() {
        Run run = Run.of(settings, "doctor");

        assertThat(run.json().path("healthy").asBoolean()).as(run.out()).isTrue();
        assertThat(run.exit()).isZero();
        assertThat(run.json().path("subjects").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("postgresql", "dynamodb", "pool", "google");
    }

    @Test
    void onATerminalAPersonReadsLines() {
        Run run = Run.onATerminal(settings, "doctor");

        assertThat(run.out()).contains("== postgresql", "== google", "OK", "Checks: ");
        assertThat(run.err()).contains("checking dynamodb");
        assertThat(Run.onATerminal(settings, "doctor", "--json")
                        .json()
                        .path("healthy")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void noSecretIsInAnyAnswer() {
        settings.put("GOOGLE_CLIENT_SECRET", SECRET + "-that-is-wrong");
        settings.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/postgres");

        Run run = Run.of(settings, "doctor");

        assertThat(run.out() + run.err()).doesNotContain(SECRET, "a-password-that-is-never-shown");
    }

    @Test
    void aMissingColumnIsAProblemWithAFix() {
        databases.execute("ALTER TABLE identity_user RENAME COLUMN locale TO locale_away");
        try {
            assertProblem("postgresql", "column-exists", "ALTER TABLE");
        } finally {
            databases.execute("ALTER TABLE identity_user RENAME COLUMN locale_away TO locale");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAProblemWithAFix() {
        settings.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/postgres");

        assertProblem("postgresql", "database-reachable", "check address");
    }

    @Test
    void aMissingTableIsAProblemWithAFix() {
        settings.put("DYNAMODB_TABLE", "nobody-made-it");

        assertProblem("dynamodb", "table-exists", "table");
    }

    @Test
    void aTriggerThatIsGoneIsAProblemWithAFix() {
        aws.pool.triggers().remove("PostConfirmation");

        assertProblem("pool", "trigger-post-confirmation", "");
    }

    @Test
    void aFunctionThatThePoolMayNotCallIsAProblemWithAFix() {
        aws.functions.policyOf("users").clear();

        Run run = Run.of(settings, "doctor");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().path("subjects").path("pool").toString()).contains("PROBLEM", "\"fix\"");
    }

    @Test
    void aPoolThatIsNotThereIsAProblemWithAFix() {
        settings.put("USER_POOL_ID", "eu-central-1_Elsewhere");

        assertProblem("pool", "pool-described", "Check region");
    }

    @Test
    void triggersThatNobodyNamedAreUnknownAndNotFine() {
        settings.remove("POOL_TRIGGERS");

        Run run = Run.of(settings, "doctor");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.finding("pool", "triggers-named").path("severity").asText())
                .isEqualTo("UNKNOWN");
    }

    @Test
    void aClientSecretThatIsWrongIsAProblemWithAFix() {
        settings.put("GOOGLE_CLIENT_SECRET", "another");

        assertProblem("google", "client-known", "GOOGLE_CLIENT_SECRET");
    }

    @Test
    void aRedirectUriWithoutTlsIsAProblemWithAFix() {
        settings.put("GOOGLE_REDIRECT_URI", "http://app.example.com/callback");

        assertProblem("google", "redirect-uri", "console");
    }

    @Test
    void anIssuerThatIsSpelledOtherwiseIsAProblemWithAFix() {
        settings.put("GOOGLE_ISSUER", provider.issuer() + "/");

        assertProblem("google", "provider-reachable", "GOOGLE_ISSUER");
    }

    @Test
    void aProviderThatDoesNotAnswerIsAProblemWithAFix() {
        provider.close();

        assertProblem("google", "provider-reachable", "check name");
    }

    @Test
    void aProviderWithoutKeysIsAProblemWithAFix() {
        provider.tampering().answer(OidcEndpoint.JWKS, answer -> answer.withBody("{\"keys\":[]}"));

        assertProblem("google", "provider-keys", "let this machine reach");
    }

    @Test
    void anAnswerThatSaysNothingOfTheSecretIsUnknown() {
        provider.tampering()
                .answer(OidcEndpoint.TOKEN, answer -> answer.withStatus(503).withBody("busy"));

        Run run = Run.of(settings, "doctor");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.finding("google", "client-known").path("severity").asText())
                .isEqualTo("UNKNOWN");
    }

    @Test
    void whatIsNotSetIsNotChecked() {
        Run run = Run.of(databases.postgresql(), "doctor");

        assertThat(run.exit()).isZero();
        assertThat(run.json().path("subjects").size()).isEqualTo(1);
    }

    @Test
    void nothingToCheckIsAUsageError() {
        Run run = Run.of(Map.of(), "doctor");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("DATABASE_URL", "there is nothing to check");
    }

    private void assertProblem(String subject, String check, String inFix) {
        Run run = Run.of(settings, "doctor");

        assertThat(run.exit()).isEqualTo(1);
        JsonNode finding = run.finding(subject, check);
        assertThat(finding.path("severity").asText()).isEqualTo("PROBLEM");
        assertThat(finding.path("fix").asText()).isNotBlank().contains(inFix);
    }
}
