package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A schema for each test with an application's table in it, and what a doctor says of it. */
@ExtendWith(TestDatabase.class)
abstract class DoctorTest {
    protected static final String ISSUER = "https://issuer.example";
    private static final AtomicInteger count = new AtomicInteger();
    private static final Pattern SQL = Pattern.compile("(?m)^(?:ALTER|CREATE|DROP|GRANT|REINDEX) .*;$");

    protected final TestDatabase.Server server;
    protected final String schema = "test_doctor_" + count.incrementAndGet();

    private final List<HikariDataSource> pools = new ArrayList<>();

    DoctorTest(TestDatabase.Server server) {
        this.server = server;
        server.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE; CREATE SCHEMA " + schema);
        run("""
                CREATE TABLE users (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    cognito_sub varchar(255) NOT NULL UNIQUE,
                    email varchar(320) NOT NULL,
                    first_name varchar(255) NOT NULL DEFAULT '',
                    last_name varchar(255) NOT NULL DEFAULT '',
                    is_active boolean NOT NULL DEFAULT true,
                    plan text NOT NULL DEFAULT 'free',
                    created_at timestamp NOT NULL DEFAULT now());
                CREATE INDEX users_email ON users (lower(email COLLATE "C"))
                """);
    }

    @AfterEach
    void dropSchema() {
        pools.forEach(HikariDataSource::close);
        server.drop(schema);
    }

    /** Runs statements in the test's schema. */
    protected void run(String sql) {
        server.execute("SET search_path TO " + schema + ", public; " + sql + "; RESET search_path");
    }

    /** A mapping of the table that fits it, but for what is left to map or to leave out. */
    protected UserTableMappingBuilder partly() {
        return UserTableMapping.table("users")
                .schema(schema)
                .generatedId("id", KeyType.BIGINT)
                .identity("cognito_sub", ISSUER, KeyType.TEXT)
                .column(UserField.EMAIL, "email")
                .column(UserField.GIVEN_NAME, "first_name")
                .column(UserField.FAMILY_NAME, "last_name")
                .emptyForNone(UserField.GIVEN_NAME, UserField.FAMILY_NAME)
                .column(UserField.CREATED_AT, "created_at")
                .timesInUtc(UserField.CREATED_AT)
                .activeFlag("is_active")
                .attributeColumns("plan")
                .without(UserField.NAME, UserField.PICTURE, UserField.CREATED_BY, UserField.PREVIOUS_LOGIN_AT);
    }

    protected UserTableMappingBuilder fitting() {
        return partly().without(
                        UserField.EMAIL_VERIFIED,
                        UserField.LOCALE,
                        UserField.LAST_LOGIN_AT,
                        UserField.SESSIONS_NOT_BEFORE,
                        UserField.EMAIL_CLAIMED,
                        UserField.PROVED_EMAIL);
    }

    /** A table of an id, which the caller chooses, and a creation time. */
    protected UserTableMappingBuilder small(String table) {
        return UserTableMapping.table(table)
                .schema(schema)
                .id("id", KeyType.TEXT)
                .column(UserField.CREATED_AT, "created_at")
                .without(Arrays.stream(UserField.values())
                        .filter(field -> field != UserField.CREATED_AT)
                        .toArray(UserField[]::new));
    }

    /** What the store itself makes of a table that the doctor looked at. */
    protected SignIn firstSignIn(UserTableMapping mapping) {
        MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
        JdbcUserStore store = JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping, Duration.ofSeconds(10));
        return Logins.provisioning(store, clock).signIn(Logins.ada(clock));
    }

    protected Diagnosis check(UserTableMapping mapping) {
        return MappingDoctor.of(server.pool(), mapping).check();
    }

    /** That the table has no such fault, has it after a change, and has it no more after what the doctor says to run. */
    protected Finding expectMended(
            UserTableMapping mapping, String fault, String check, Severity severity, String what) {
        assertThat(findings(check(mapping), check, what)).as("before").isEmpty();
        Finding finding = expect(mapping, fault, check, severity, what);
        mend(finding);
        assertThat(findings(check(mapping), check, what)).as("after").isEmpty();
        return finding;
    }

    /** The same where the doctor has no SQL to run. */
    protected Finding expect(UserTableMapping mapping, String fault, String check, Severity severity, String what) {
        run(fault);
        return expect(check(mapping), check, severity, what);
    }

    protected void mend(Finding finding) {
        List<String> statements = SQL.matcher(finding.fix().orElseThrow())
                .results()
                .map(match -> match.group())
                .toList();
        assertThat(statements).as(finding.toString()).isNotEmpty();
        statements.forEach(server::execute);
    }

    protected static Finding expect(Diagnosis diagnosis, String check, Severity severity, String what) {
        List<Finding> found = findings(diagnosis, check, what);
        assertThat(found).as("%s with '%s' in %s", check, what, diagnosis).hasSize(1);
        assertThat(found.get(0).severity()).as(found.get(0).toString()).isEqualTo(severity);
        return found.get(0);
    }

    private static List<Finding> findings(Diagnosis diagnosis, String check, String what) {
        return diagnosis.findings().stream()
                .filter(finding ->
                        finding.check().equals(check) && finding.what().contains(what))
                .toList();
    }

    protected static List<String> checksOf(Diagnosis diagnosis, Severity severity) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .map(Finding::check)
                .toList();
    }

    /** Connections of the test's server with something set at their start. */
    protected DataSource with(String setting) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setMaximumPoolSize(1);
        config.addDataSourceProperty("options", "-c statement_timeout=2min -c " + setting);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }
}
