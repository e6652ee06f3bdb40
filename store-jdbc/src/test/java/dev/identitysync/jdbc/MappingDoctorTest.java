package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.InvalidValueException;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import dev.identitysync.provisioning.SignIn;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

class MappingDoctorTest extends DoctorTest {

    MappingDoctorTest(TestDatabase.Server server) {
        super(server);
    }

    @Nested
    class OfTablesThatFit {

        @Test
        void theStoresOwnHaveNothingWrong() {
            String own = server.newSchema();

            Diagnosis diagnosis = check(UserTableMapping.ofSchema(own));
            server.drop(own);

            assertThat(diagnosis.worst()).as(diagnosis.report()).isEqualTo(Severity.OK);
            assertThat(checksOf(diagnosis, Severity.OK))
                    .contains(
                            "database-reachable",
                            "server-version",
                            "server-writable",
                            "may-use-schema",
                            "table-exists",
                            "email-claimed-unique",
                            "email-index",
                            "id-unique",
                            "link-unique",
                            "link-owner",
                            "proof-unique",
                            "status-check",
                            "rows-readable");
        }

        // An address is NOT NULL, and nothing keeps sessions: what the library does then is the application's to know.
        @Test
        void anApplicationsTableIsHealthyWithWhatItLacksAsWarnings() {
            Diagnosis diagnosis = check(fitting().build());

            assertThat(diagnosis.healthy()).as(diagnosis.report()).isTrue();
            assertThat(checksOf(diagnosis, Severity.WARNING)).containsExactly("left-out", "column-none");
            assertThat(firstSignIn(fitting().build())).isInstanceOf(SignIn.Created.class);
        }

        @Test
        void namesWithCapitalsAreFound() {
            run("""
                    CREATE TABLE "Users" (
                        "userId" uuid PRIMARY KEY DEFAULT gen_random_uuid(), "googleSub" text UNIQUE, "eMail" text,
                        "createdAt" timestamptz NOT NULL);
                    CREATE UNIQUE INDEX ON "Users" (lower("eMail"))
                    """);
            UserTableMapping mapping = capitals("Users", "createdAt");

            Diagnosis diagnosis = check(mapping);

            assertThat(diagnosis.healthy()).as(diagnosis.report()).isTrue();
            assertThat(checksOf(diagnosis, Severity.WARNING)).containsExactly("left-out", "left-out");
            assertThat(firstSignIn(mapping)).isInstanceOf(SignIn.Created.class);
        }

        @Test
        void namesInAnotherCaseAreToldWithTheRightOnes() {
            run(
                    "CREATE TABLE \"Members\" (\"userId\" uuid PRIMARY KEY DEFAULT gen_random_uuid(), \"googleSub\" text UNIQUE,"
                            + " \"eMail\" text UNIQUE, \"createdAt\" timestamptz NOT NULL)");

            Finding table =
                    expect(check(capitals("members", "createdAt")), "table-exists", Severity.PROBLEM, "members");
            Finding column =
                    expect(check(capitals("Members", "createdat")), "column-exists", Severity.PROBLEM, "createdat");

            assertThat(table.fix().orElseThrow()).contains("\"" + schema + "\".\"Members\"");
            assertThat(column.fix().orElseThrow()).contains("name it createdAt");
        }

        private UserTableMapping capitals(String table, String createdAt) {
            return UserTableMapping.table(table)
                    .schema(schema)
                    .generatedId("userId", KeyType.UUID)
                    .identity("googleSub", ISSUER, KeyType.TEXT)
                    .column(UserField.EMAIL, "eMail")
                    .emailUnique(EmailComparison.LOWER)
                    .column(UserField.CREATED_AT, createdAt)
                    .without(
                            UserField.EMAIL_VERIFIED,
                            UserField.NAME,
                            UserField.GIVEN_NAME,
                            UserField.FAMILY_NAME,
                            UserField.PICTURE,
                            UserField.LOCALE,
                            UserField.STATUS,
                            UserField.LAST_LOGIN_AT,
                            UserField.PREVIOUS_LOGIN_AT,
                            UserField.SESSIONS_NOT_BEFORE,
                            UserField.CREATED_BY,
                            UserField.EMAIL_CLAIMED,
                            UserField.PROVED_EMAIL)
                    .build();
        }
    }

    @Nested
    class OfTheWayThere {

        @Test
        void nobodyListeningIsAProblem() throws IOException {
            int port;
            try (Relay relay = new Relay(server.port())) {
                port = relay.port();
            }

            expectUnreachable("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres", "(08001)");
        }

        @Test
        void anUnknownDatabaseIsAProblem() {
            expectUnreachable(server.url().replaceFirst("/[^/?]+(\\?|$)", "/nowhere$1"), "(3D000)");
        }

        @Test
        @Timeout(30)
        void aSilentServerIsAProblemWithinTheTime() throws IOException {
            try (Relay relay = new Relay(server.port())) {
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl(server.url().replaceFirst(":" + server.port() + "/", ":" + relay.port() + "/"));
                config.setMaximumPoolSize(1);
                config.setConnectionTimeout(1000);
                config.setValidationTimeout(250);
                try (HikariDataSource pool = new HikariDataSource(config)) {
                    relay.replies(Relay.Replies.VANISH);
                    Diagnosis diagnosis = MappingDoctor.builder(pool, fitting().build())
                            .timeout(Duration.ofMillis(300))
                            .build()
                            .check();

                    expect(diagnosis, "database-reachable", Severity.PROBLEM, "no answer");
                }
            }
        }

        @Test
        @Timeout(30)
        void aTableThatIsLockedIsUnknownWithinTheTime() throws SQLException {
            try (Connection other = server.pool().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE " + schema + ".users IN ACCESS EXCLUSIVE MODE");

                Diagnosis diagnosis = MappingDoctor.builder(
                                server.pool(), fitting().build())
                        .timeout(Duration.ofSeconds(1))
                        .build()
                        .check();
                other.rollback();

                assertThat(checksOf(diagnosis, Severity.UNKNOWN)).hasSize(1).isSubsetOf("rows-readable", "catalogue");
                assertThat(diagnosis.healthy()).isFalse();
            }
        }

        @Test
        void aClosedPoolIsAProblem() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(server.url());
            HikariDataSource pool = new HikariDataSource(config);
            pool.close();

            Diagnosis diagnosis = MappingDoctor.of(pool, fitting().build()).check();

            expect(diagnosis, "database-reachable", Severity.PROBLEM, "no answer");
        }

        @Test
        void readOnlyTransactionsAreAProblem() {
            Diagnosis diagnosis = MappingDoctor.of(
                            with("default_transaction_read_only=on"), fitting().build())
                    .check();

            expect(diagnosis, "server-writable", Severity.PROBLEM, "read-only");
        }

        @Test
        void statementsThatGoOnForEverAreAWarning() {
            UserTableMapping mapping = fitting().build();

            Finding finding = expect(
                    MappingDoctor.of(with("statement_timeout=0"), mapping).check(),
                    "server-time-out",
                    Severity.WARNING,
                    "statement_timeout");
            assertThat(finding.fix().orElseThrow())
                    .contains(
                            "ALTER ROLE " + server.text("SELECT quote_ident(current_user)") + " SET statement_timeout");
            expect(
                    MappingDoctor.of(with("statement_timeout=30s"), mapping).check(),
                    "server-time-out",
                    Severity.OK,
                    "end in the server too");
            if (Integer.parseInt(server.text("SHOW server_version_num")) >= 140_000) {
                expect(
                        MappingDoctor.of(with("statement_timeout=0 -c client_connection_check_interval=5s"), mapping)
                                .check(),
                        "server-time-out",
                        Severity.OK,
                        "end in the server too");
            }
        }

        @Test
        void aStandbyAnOldServerAndAnotherProductAreProblems() {
            assertThat(severities("PostgreSQL 13.1 on x", 130_001, false)).containsExactly(Severity.OK, Severity.OK);
            assertThat(severities("PostgreSQL 12.9 on x", 120_009, false))
                    .containsExactly(Severity.PROBLEM, Severity.OK);
            assertThat(severities("CockroachDB CCL v24.1.0", 130_000, false))
                    .containsExactly(Severity.PROBLEM, Severity.OK);
            assertThat(severities("PostgreSQL 17.1 on x", 170_001, true))
                    .containsExactly(Severity.OK, Severity.PROBLEM);
        }

        private void expectUnreachable(String url, String state) {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setUrl(url);

            Diagnosis diagnosis =
                    MappingDoctor.of(dataSource, fitting().build()).check();

            expect(diagnosis, "database-reachable", Severity.PROBLEM, state);
            assertThat(diagnosis.healthy()).isFalse();
        }

        private static List<Severity> severities(String version, int number, boolean standby) {
            DoctorServer told = new DoctorServer(version, number, standby, standby, true, "app", Optional.of(true));
            return new DoctorServerCheck(told)
                    .findings().stream().limit(2).map(Finding::severity).toList();
        }
    }

    @Nested
    class OfTheMapping {

        @Test
        void whatIsLeftOutIsToldOneByOne() {
            Diagnosis diagnosis = check(fitting().build());

            expect(diagnosis, "left-out", Severity.OK, "LOCALE: users have no locale");
            expect(diagnosis, "left-out", Severity.WARNING, "SESSIONS_NOT_BEFORE");
            assertThat(diagnosis.findings())
                    .filteredOn(finding -> finding.check().equals("left-out"))
                    .hasSize(fitting().build().leftOut().size());
        }

        @Test
        void theColumnThatItProposesFits() {
            mend(expect(check(fitting().build()), "left-out", Severity.WARNING, "SESSIONS_NOT_BEFORE"));

            Diagnosis diagnosis = check(partly().column(UserField.SESSIONS_NOT_BEFORE, "sessions_not_before")
                    .without(
                            UserField.EMAIL_VERIFIED,
                            UserField.LOCALE,
                            UserField.LAST_LOGIN_AT,
                            UserField.EMAIL_CLAIMED,
                            UserField.PROVED_EMAIL)
                    .build());

            assertThat(checksOf(diagnosis, Severity.WARNING)).doesNotContain("left-out");
            assertThat(diagnosis.healthy()).isTrue();
        }
    }

    @Nested
    class OfTheRows {
        private static final String BROKEN =
                "INSERT INTO users (cognito_sub, email) VALUES ('fine', 'a@example.com'), ('broken', 'canary is none')";

        @Test
        void usersWhoCannotBeReadAreNamedAndWhatTheyHoldIsNot() {
            Finding finding = expect(
                    fitting().build(), BROKEN, "rows-readable", Severity.PROBLEM, "of 2 users looked at in users, 1");

            assertThat(finding.what()).contains("email of 2").doesNotContain("canary");
        }

        @Test
        void nobodyIsLookedAtWhereNoneAreToBe() {
            run(BROKEN);

            Diagnosis diagnosis = MappingDoctor.builder(server.pool(), fitting().build())
                    .rowsToRead(0)
                    .build()
                    .check();

            assertThat(diagnosis.findings()).extracting(Finding::check).doesNotContain("rows-readable");
        }

        @Test
        void anIdThatMayBePersonalIsNotNamed() {
            run("CREATE TABLE people (id text PRIMARY KEY, created_at timestamptz); INSERT INTO people VALUES"
                    + " ('canary@example.com', NULL)");

            Diagnosis diagnosis =
                    check(small("people").identity("id", ISSUER, KeyType.TEXT).build());

            expect(diagnosis, "rows-readable", Severity.PROBLEM, "created_at of an id with an @");
            assertThat(diagnosis.report()).doesNotContain("canary");
        }
    }

    @Test
    void settingsThatAreNoneAreRefused() {
        MappingDoctor.Builder builder =
                MappingDoctor.builder(server.pool(), fitting().build());

        assertThatThrownBy(() -> builder.timeout(Duration.ofMillis(99))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.rowsToRead(-1)).isInstanceOf(InvalidValueException.class);
    }
}
