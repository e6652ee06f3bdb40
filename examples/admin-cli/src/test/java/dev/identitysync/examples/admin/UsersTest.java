package dev.identitysync.examples.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.examples.admin.settings.Resources;
import dev.identitysync.examples.admin.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands on single users, on both stores. */
@ExtendWith(Databases.Started.class)
class UsersTest {
    enum Store {
        POSTGRESQL,
        DYNAMODB
    }

    private final Databases databases;

    UsersTest(Databases databases) {
        this.databases = databases;
    }

    private Map<String, String> on(Store store) {
        return store == Store.POSTGRESQL ? databases.postgresql() : databases.dynamoDb();
    }

    private static String signIn(Map<String, String> settings, String subject, String name) {
        try (Resources resources = new Resources(new Settings(settings), Clock.systemUTC())) {
            return resources
                    .users()
                    .signIn(VerifiedLogin.thatTheCallerHasVerified(
                            new ExternalIdentity("https://login.example.com", subject),
                            Profile.builder()
                                    .name(name)
                                    .email(new Email(subject + "@example.org", true))
                                    .build(),
                            Instant.now(),
                            false))
                    .signedIn()
                    .orElseThrow()
                    .id()
                    .value();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUserIsShownWithTheirIdentities(Store store) {
        String id = signIn(on(store), "ada", "Ada First");

        Run run = Run.of(on(store), "users", "get", id);

        assertThat(run.exit()).isZero();
        assertThat(run.json().path("userId").asText()).isEqualTo(id);
        assertThat(run.json().path("status").asText()).isEqualTo("ACTIVE");
        assertThat(run.json().path("identities").path(0).path("subject").asText())
                .isEqualTo("ada");
        assertThat(Run.onATerminal(on(store), "users", "get", id).out()).contains("name", "Ada First");
    }

    @ParameterizedTest
    @EnumSource
    void aUserIsDisabledAndEnabled(Store store) {
        String id = signIn(on(store), "bo", "Bo");

        assertThat(Run.of(on(store), "users", "disable", id)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("DISABLED");
        assertThat(Run.of(on(store), "users", "get", id).json().path("status").asText())
                .isEqualTo("DISABLED");
        assertThat(Run.of(on(store), "users", "enable", id)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @EnumSource
    void aUserIsDeletedOnlyWhenItIsSaidTwice(Store store) {
        String id = signIn(on(store), "cy", "Cy");

        Run unsure = Run.of(on(store), "users", "delete", id);

        assertThat(unsure.exit()).isEqualTo(4);
        assertThat(unsure.err()).contains("Nothing was deleted", "--yes");
        assertThat(Run.of(on(store), "users", "get", id).exit()).isZero();
        assertThat(Run.of(on(store), "users", "delete", id, "--yes").exit()).isZero();
        assertThat(Run.of(on(store), "users", "get", id).exit()).isEqualTo(1);
    }

    @Test
    void anExportHasTheApplicationsOwnAttributesToo() {
        String id = signIn(databases.postgresql(), "di", "Di");
        databases.execute(
                "UPDATE identity_user SET attributes = '{\"plan\": {\"seats\": 3.50}}' WHERE id = '" + id + "'");

        Run run = Run.of(databases.postgresql(), "users", "export", id);

        assertThat(run.json().path("attributes").path("plan").path("seats").decimalValue())
                .isEqualByComparingTo("3.5");
        assertThat(Run.of(databases.postgresql(), "users", "get", id).json().has("attributes"))
                .isFalse();
    }

    @Test
    void usersAreFoundByTheirAddressInAnyCase() {
        String id = signIn(databases.postgresql(), "ed", "Ed");

        Run run = Run.of(databases.postgresql(), "users", "find", "ED@example.org");

        assertThat(run.json().path("users").path(0).path("userId").asText()).isEqualTo(id);
        assertThat(Run.of(databases.postgresql(), "users", "find", "nobody@example.org")
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void whoIsNotThereIsAFindingAndNoFailure() {
        for (String command : new String[] {"get", "export", "disable", "enable"}) {
            Run run = Run.of(databases.postgresql(), "users", command, "nobody");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.json().path("unknown").asText()).isEqualTo("nobody");
        }
    }

    @Test
    void aNameCannotDriveTheTerminal() {
        String id = signIn(databases.postgresql(), "fay", "Fay");
        databases.execute("UPDATE identity_user SET name = E'Fay\\x1b[2J' WHERE id = '" + id + "'");
        try {
            assertThat(Run.onATerminal(databases.postgresql(), "users", "get", id)
                            .out())
                    .doesNotContain("\u001b");
        } finally {
            databases.execute("UPDATE identity_user SET name = 'Fay' WHERE id = '" + id + "'");
        }
    }

    @Test
    void aStoreThatDoesNotAnswerIsAFailure() {
        Map<String, String> settings = new HashMap<>(databases.postgresql());
        settings.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/postgres");

        Run run = Run.of(settings, "users", "get", "somebody");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("database").doesNotContain("a-password-that-is-never-shown");
    }

    @Test
    void withTwoStoresOneHasToBeNamed() {
        Map<String, String> settings = new HashMap<>(databases.postgresql());
        settings.putAll(databases.dynamoDb());

        assertThat(Run.of(settings, "users", "get", "nobody").exit()).isEqualTo(2);
        settings.put("STORE", "dynamodb");
        assertThat(Run.of(settings, "users", "get", "nobody").exit()).isEqualTo(1);
        settings.put("STORE", "oracle");
        assertThat(Run.of(settings, "users", "get", "nobody").exit()).isEqualTo(2);
    }

    @Test
    void anIdThatCannotBeOneAndACommandThatIsNoneAreUsageErrors() {
        assertThat(Run.of(databases.postgresql(), "users", "get", " ").exit()).isEqualTo(2);
        assertThat(Run.of(databases.postgresql(), "users", "erase", "x").exit()).isEqualTo(2);
        assertThat(Run.of(databases.postgresql(), "users").exit()).isEqualTo(2);
        assertThat(Run.of(databases.postgresql()).exit()).isEqualTo(2);
    }
}
