package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles that may do too little, each beside the role that may do exactly what is needed. */
class DoctorPermissionTest extends DoctorTest {
    private final String role = schema + "_Role";
    private final String quoted = '"' + role + '"';
    private final DataSource asRole;

    DoctorPermissionTest(TestDatabase.Server server) {
        super(server);
        server.execute("DROP ROLE IF EXISTS " + quoted + "; CREATE ROLE " + quoted);
        this.asRole = with("role=" + role);
    }

    @AfterEach
    void dropRole() {
        server.execute("DROP OWNED BY " + quoted + "; DROP ROLE " + quoted);
    }

    // What the doctor says is missing is all that is: the store works for a role that is given it and nothing else.
    @Test
    void aRoleThatIsGivenWhatTheDoctorAsksForMaySignPeopleIn() {
        Diagnosis before = checkAsRole();

        assertThat(checksOf(before, Severity.PROBLEM))
                .containsExactlyInAnyOrder("may-use-schema", "may-select", "may-insert", "may-update");
        // Of the rows nothing can be said.
        assertThat(checksOf(before, Severity.UNKNOWN)).containsExactly("rows-readable");
        mendAll(before);

        assertThat(checkAsRole().healthy()).as(checkAsRole().report()).isTrue();
        assertThat(server.text("SELECT count(*) FROM information_schema.table_privileges WHERE grantee = '" + role
                        + "' AND privilege_type <> 'SELECT' AND privilege_type <> 'INSERT'"))
                .isEqualTo("1");
        assertThat(signInAsRole()).isInstanceOf(SignIn.Created.class);
        assertThat(signInAsRole()).isInstanceOf(SignIn.Returning.class);
    }

    @Test
    void theStoresOwnTablesToo() {
        run(Schema.text("/schema/postgresql.sql"));
        UserTableMapping own = UserTableMapping.ofSchema(schema);

        mendAll(MappingDoctor.of(asRole, own).check());

        Diagnosis after = MappingDoctor.of(asRole, own).check();
        assertThat(after.worst()).as(after.report()).isEqualTo(Severity.OK);
    }

    @Test
    void aRoleThatMayNotSetTheStatusOfIdentitiesIsAWarning() {
        run(Schema.text("/schema/postgresql.sql") + "GRANT USAGE ON SCHEMA " + schema + " TO " + quoted
                + "; GRANT SELECT, INSERT, UPDATE, DELETE ON identity_user, identity_used_proof TO " + quoted
                + "; GRANT SELECT, INSERT, UPDATE (user_id), DELETE ON identity_link TO " + quoted);
        UserTableMapping own = UserTableMapping.ofSchema(schema);

        mend(expect(
                MappingDoctor.of(asRole, own).check(),
                "may-update",
                Severity.WARNING,
                "UPDATE of status, status_as_of on identity_link"));

        Diagnosis after = MappingDoctor.of(asRole, own).check();
        assertThat(after.worst()).as(after.report()).isEqualTo(Severity.OK);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT (plan)        | may-select | PROBLEM | SELECT of plan on users",
                "INSERT (is_active)   | may-insert | PROBLEM | INSERT of is_active on users",
                "UPDATE (email)       | may-update | PROBLEM | UPDATE of email on users",
                "UPDATE (is_active)   | may-update | WARNING | UPDATE of is_active on users",
                "UPDATE (cognito_sub) | may-update | WARNING | UPDATE of cognito_sub on users",
                "DELETE               | may-delete | WARNING | DELETE on users"
            })
    void whatIsMissingIsTold(String privilege, String check, Severity severity, String what) {
        grantColumnByColumn();
        assertThat(checkAsRole().healthy()).isTrue();
        run("REVOKE " + privilege + " ON users FROM " + quoted);

        mend(expect(checkAsRole(), check, severity, "has no " + what));

        expect(checkAsRole(), check, Severity.OK, "users");
    }

    @Test
    void aColumnThatTheStoreOnlyReadsNeedsNoUpdate() {
        grantColumnByColumn();
        run("REVOKE UPDATE (first_name), INSERT (first_name) ON users FROM " + quoted);

        Diagnosis diagnosis = MappingDoctor.of(
                        asRole, fitting().readOnly(UserField.GIVEN_NAME).build())
                .check();

        assertThat(checksOf(diagnosis, Severity.OK)).contains("may-insert", "may-update");
        expect(checkAsRole(), "may-update", Severity.PROBLEM, "UPDATE of first_name");
    }

    @Test
    void aSequenceThatADefaultNeedsIsAProblemAsTheStoreSays() {
        run(
                "ALTER TABLE users ALTER COLUMN id DROP IDENTITY; CREATE SEQUENCE \"Ids\"; ALTER TABLE users ALTER COLUMN id SET"
                        + " DEFAULT nextval('\"Ids\"')");
        grantColumnByColumn();

        mend(expect(
                checkAsRole(), "may-use-sequence", Severity.PROBLEM, "may not use sequence " + schema + ".\"Ids\""));

        assertThat(checkAsRole().healthy()).isTrue();
        assertThat(signInAsRole()).isInstanceOf(SignIn.Created.class);
    }

    private void grantColumnByColumn() {
        run("GRANT USAGE ON SCHEMA " + schema + " TO " + quoted
                + "; GRANT SELECT (id, cognito_sub, email, first_name, last_name, is_active, plan, created_at),"
                + " INSERT (cognito_sub, email, first_name, last_name, is_active, created_at),"
                + " UPDATE (cognito_sub, email, first_name, last_name, is_active), DELETE ON users TO " + quoted);
    }

    private Diagnosis checkAsRole() {
        return MappingDoctor.of(asRole, fitting().build()).check();
    }

    private void mendAll(Diagnosis diagnosis) {
        List<Finding> denied = diagnosis.findings().stream()
                .filter(finding -> finding.severity() != Severity.OK)
                .filter(finding -> finding.check().startsWith("may-"))
                .toList();
        denied.forEach(this::mend);
    }

    private SignIn signInAsRole() {
        MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
        JdbcUserStore store =
                JdbcUserStore.of(DataSourceGateway.of(asRole), fitting().build(), Duration.ofSeconds(10));
        return Logins.provisioning(store, clock).signIn(Logins.ada(clock));
    }
}
