package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreException;
import dev.identitysync.doctor.Severity;
import dev.identitysync.provisioning.SignIn;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables whose keys are not unique as the store needs it, each beside the same table without the fault. */
class DoctorKeyTest extends DoctorTest {
    private static final String DROP = "ALTER TABLE users DROP CONSTRAINT users_cognito_sub_key";

    DoctorKeyTest(TestDatabase.Server server) {
        super(server);
    }

    @Nested
    class OfIdentities {

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "SELECT 1",
                    "CREATE INDEX ON users (cognito_sub)",
                    "CREATE UNIQUE INDEX ON users (cognito_sub, plan)",
                    "CREATE UNIQUE INDEX ON users (lower(cognito_sub))",
                    "CREATE UNIQUE INDEX ON users (cognito_sub) WHERE is_active",
                    "CREATE UNIQUE INDEX ON users (cognito_sub) WHERE cognito_sub IS NOT NULL AND is_active"
                })
        void anIdentityThatNothingFittingKeepsUniqueIsAProblemAsTheStoreSays(String instead) {
            UserTableMapping mapping = fitting().build();

            run(DROP + "; " + instead);
            assertThatThrownBy(() -> firstSignIn(mapping)).isInstanceOf(StoreBrokenException.class);
            mend(expect(
                    check(mapping), "identity-unique", Severity.PROBLEM, "no unique constraint or index of its own"));

            expect(check(mapping), "identity-unique", Severity.OK, "cognito_sub");
            assertThat(firstSignIn(mapping)).isInstanceOf(SignIn.Created.class);
        }

        @Test
        void aPartialIndexOfAllThatHaveOneIsFine() {
            run(DROP + "; CREATE UNIQUE INDEX ON users (cognito_sub) WHERE cognito_sub IS NOT NULL");

            expect(check(fitting().build()), "identity-unique", Severity.OK, "cognito_sub");
            assertThat(firstSignIn(fitting().build())).isInstanceOf(SignIn.Created.class);
        }

        @Test
        void anIndexThatWasNeverFinishedIsAProblem() {
            run(DROP + "; INSERT INTO users (cognito_sub, email) VALUES ('twice', ''), ('twice', '')");
            assertThatThrownBy(() -> server.execute(
                            "CREATE UNIQUE INDEX CONCURRENTLY broken ON " + schema + ".users (cognito_sub)"))
                    .isInstanceOf(IllegalStateException.class);
            run("DELETE FROM users");
            assertThatThrownBy(() -> firstSignIn(fitting().build())).isInstanceOf(StoreBrokenException.class);

            mend(expect(
                    check(fitting().build()),
                    "identity-unique",
                    Severity.PROBLEM,
                    "broken on cognito_sub of users is invalid"));

            expect(check(fitting().build()), "identity-unique", Severity.OK, "unique by broken");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "; CREATE UNIQUE INDEX ON users (cognito_sub)"})
        void aDeferrableConstraintIsAProblemAlsoBesideAGoodOne(String beside) {
            expectMended(
                    fitting().build(),
                    DROP + "; ALTER TABLE users ADD UNIQUE (cognito_sub) DEFERRABLE INITIALLY DEFERRED" + beside,
                    "identity-unique",
                    Severity.PROBLEM,
                    "is DEFERRABLE");
            run("ALTER TABLE users DROP CONSTRAINT users_cognito_sub_key; ALTER TABLE users ADD UNIQUE (cognito_sub)"
                    + " DEFERRABLE");
            assertThatThrownBy(() -> firstSignIn(fitting().build()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("55000");
        }

        @Test
        void nullsThatAreTheSameAreAProblemBesideAnotherIssuer() {
            assumeThat(Integer.parseInt(server.text("SHOW server_version_num")))
                    .as("NULLS NOT DISTINCT came with PostgreSQL 15")
                    .isGreaterThanOrEqualTo(150_000);
            run("ALTER TABLE users ADD COLUMN google_sub text UNIQUE, ALTER COLUMN cognito_sub DROP NOT NULL");

            expect(
                    fitting()
                            .identity("google_sub", "https://accounts.google.com", KeyType.TEXT)
                            .build(),
                    DROP + "; ALTER TABLE users ADD UNIQUE NULLS NOT DISTINCT (cognito_sub)",
                    "identity-unique",
                    Severity.PROBLEM,
                    "NULLS NOT DISTINCT");
        }
    }

    @Nested
    class OfIds {

        @Test
        void anIdThatIsUniqueOnlyTogetherWithAnotherColumnIsAProblem() {
            expectMended(
                    fitting().build(),
                    "ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY (id, plan)",
                    "id-unique",
                    Severity.PROBLEM,
                    "users_pkey is about more columns");
        }

        @Test
        void aDeferrablePrimaryKeyIsFine() {
            run("ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY (id) DEFERRABLE");

            expect(check(fitting().build()), "id-unique", Severity.OK, "unique");
            assertThat(firstSignIn(fitting().build())).isInstanceOf(SignIn.Created.class);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"BIGINT, bigint", "UUID, uuid", "TEXT, text"})
        void aGeneratedIdThatNothingMakesIsAProblem(KeyType key, String type) {
            run("CREATE TABLE made (id " + type + " PRIMARY KEY, sub text UNIQUE, created_at timestamptz NOT NULL)");
            UserTableMapping mapping = small("made")
                    .generatedId("id", key)
                    .identity("sub", ISSUER, KeyType.TEXT)
                    .build();
            assertThatThrownBy(() -> firstSignIn(mapping)).isInstanceOf(StoreBrokenException.class);

            mend(expect(check(mapping), "id-made", Severity.PROBLEM, "has no default"));

            expect(check(mapping), "id-made", Severity.OK, "fills itself");
            assertThat(firstSignIn(mapping)).isInstanceOf(SignIn.Created.class);
        }
    }
}
