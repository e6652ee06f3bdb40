package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.UserId;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are none, and what stands between the store and the rows of one. */
class DoctorTableTest extends DoctorTest {
    private static final String FUNCTION =
            "CREATE FUNCTION rewrites() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$; ";

    DoctorTableTest(TestDatabase.Server server) {
        super(server);
    }

    @Nested
    class OfTheirKind {

        @Test
        void aMissingTableOrSchemaIsAProblem() {
            expect(
                    check(small("absent").identity("id", ISSUER, KeyType.TEXT).build()),
                    "table-exists",
                    Severity.PROBLEM,
                    "no table absent in schema " + schema);
            expect(check(fitting().schema("nowhere").build()), "table-exists", Severity.PROBLEM, "no schema nowhere");
        }

        @ParameterizedTest(name = "{1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "CREATE VIEW other AS SELECT * FROM users                            | UNKNOWN | a view",
                    "CREATE MATERIALIZED VIEW other AS SELECT * FROM users               | PROBLEM | a materialized view",
                    "CREATE TABLE other (LIKE users) PARTITION BY HASH (cognito_sub)     | WARNING | partitioned",
                    "CREATE TABLE other (LIKE users); CREATE TABLE h () INHERITS (other) | WARNING | inherited from"
                })
        void whatIsNoOrdinaryTableIsTold(String sql, Severity severity, String what) {
            run(sql);

            expect(check(withSubjects("other")), "table-kind", severity, "other is " + what);
        }

        @Test
        void aForeignTableIsAProblem() {
            run("CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER " + schema + " FOREIGN DATA WRAPPER nowhere; CREATE"
                    + " FOREIGN TABLE other (id bigint, cognito_sub text) SERVER " + schema);

            expect(check(withSubjects("other")), "table-kind", Severity.PROBLEM, "a foreign table");
            server.execute("DROP FOREIGN DATA WRAPPER nowhere CASCADE");
        }

        @Test
        void anUnloggedTableIsAWarning() {
            expectMended(
                    fitting().build(), "ALTER TABLE users SET UNLOGGED", "table-kind", Severity.WARNING, "unlogged");
        }

        private UserTableMapping withSubjects(String table) {
            return small(table).identity("cognito_sub", ISSUER, KeyType.TEXT).build();
        }
    }

    @Nested
    class OfWhatStandsBetween {

        @ParameterizedTest
        @ValueSource(strings = {"INSERT", "UPDATE", "INSERT OR UPDATE OF email"})
        void aTriggerBeforeARowIsWrittenIsAWarning(String events) {
            Finding finding = expect(
                    fitting().build(),
                    FUNCTION + "CREATE TRIGGER hooked BEFORE " + events
                            + " ON users FOR EACH ROW EXECUTE FUNCTION rewrites()",
                    "triggers",
                    Severity.WARNING,
                    "trigger hooked of users calls " + schema + ".rewrites");

            run("ALTER TABLE users DISABLE TRIGGER hooked");
            assertThat(check(fitting().build()).findings()).doesNotContain(finding);
        }

        @Test
        void aTriggerAfterwardsIsNothing() {
            expect(
                    fitting().build(),
                    FUNCTION + "CREATE TRIGGER hooked AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION rewrites()",
                    "triggers",
                    Severity.OK,
                    "users");
        }

        @Test
        void aRuleIsAProblemAsTheStoreSays() {
            String rule = "CREATE RULE aside AS ON INSERT TO users DO ALSO NOTIFY users";
            expectMended(fitting().build(), rule, "rules", Severity.PROBLEM, "rule aside of users is for INSERT");

            run(rule);
            assertThatThrownBy(() -> firstSignIn(fitting().build())).isInstanceOf(StoreBrokenException.class);
        }

        @Test
        void rowLevelSecurityIsAProblemWithoutAPolicyAndAWarningWithOne() {
            String role = schema + "_guarded";
            server.execute("DROP ROLE IF EXISTS " + role + "; CREATE ROLE " + role + "; GRANT USAGE ON SCHEMA " + schema
                    + " TO " + role + "; GRANT ALL ON ALL TABLES IN SCHEMA " + schema + " TO " + role);
            expect(checkAs(role), "row-security", Severity.OK, "users");
            run("ALTER TABLE users ENABLE ROW LEVEL SECURITY");

            expect(checkAs(role), "row-security", Severity.PROBLEM, "and there is no policy");
            expect(check(fitting().build()), "row-security", Severity.OK, "users");
            run("CREATE POLICY all_rows ON users USING (true)");
            expect(checkAs(role), "row-security", Severity.WARNING, "applies to this role");

            server.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }

        private Diagnosis checkAs(String role) {
            return MappingDoctor.of(with("role=" + role), fitting().build()).check();
        }
    }

    @Nested
    class OfReferences {

        @ParameterizedTest
        @ValueSource(strings = {"", "ON DELETE RESTRICT", "ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"})
        void aTableThatKeepsUsersFromGoingIsAWarning(String action) {
            run("CREATE TABLE orders (customer bigint)");

            expectMended(
                    fitting().build(),
                    "ALTER TABLE orders ADD CONSTRAINT \"Ordered\" FOREIGN KEY (customer) REFERENCES users (id) "
                            + action,
                    "references",
                    Severity.WARNING,
                    "foreign key \"Ordered\" of " + schema + ".orders");
            deleteTheUserWhoOrdered();
        }

        private void deleteTheUserWhoOrdered() {
            run("INSERT INTO users (cognito_sub, email) VALUES ('x', ''); INSERT INTO orders SELECT id FROM users");
            JdbcUserStore store = JdbcUserStore.of(
                    DataSourceGateway.of(server.pool()), fitting().build(), Duration.ofSeconds(5));

            assertThat(store.delete(new UserId("1"))).isTrue();
        }

        @Test
        void oneThatLetsThemGoIsNothing() {
            run("CREATE TABLE orders (customer bigint REFERENCES users (id) ON DELETE SET NULL)");

            expect(check(fitting().build()), "references", Severity.OK, "no table");
        }
    }

    @Nested
    class OfTheStatus {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "state IN ('on', 'paused')            | off",
                    "state = 'off' OR state = 'it''s off' | on",
                    "state = 'x'                          | on and off"
                })
        void aCheckThatLacksATextIsAProblem(String condition, String missing) {
            run("ALTER TABLE users ADD COLUMN state varchar(9) NOT NULL DEFAULT 'on'");

            expectMended(
                    fitting().statusText("state", "on", "off").build(),
                    "ALTER TABLE users ADD CONSTRAINT states CHECK (" + condition + ") NOT VALID",
                    "status-check",
                    Severity.PROBLEM,
                    "check states of users does not know " + missing);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "state IN ('on', 'off')",
                    "state <> 'x'",
                    "state NOT IN ('x', 'y')",
                    "lower(state) = 'x'",
                    "state > 'a'",
                    "length(state) > 1"
                })
        void aCheckThatKnowsBothOrIsNoListIsNothing(String condition) {
            run("ALTER TABLE users ADD COLUMN state text NOT NULL DEFAULT 'on' CONSTRAINT states CHECK (" + condition
                    + ")");

            expect(check(fitting().statusText("state", "on", "off").build()), "status-check", Severity.OK, "state");
        }
    }
}
