package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Severity;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of an outbox. */
class DoctorOutboxTest extends DoctorTest {

    DoctorOutboxTest(TestDatabase.Server server) {
        super(server);
        run(Schema.text("/schema/postgresql.sql") + Schema.text("/schema/postgresql-outbox.sql"));
    }

    @Test
    void theOneThatTheSchemaMakesHasNothingWrong() {
        Diagnosis diagnosis = check(own());

        assertThat(diagnosis.worst()).as(diagnosis.report()).isEqualTo(Severity.OK);
        assertThat(checksOf(diagnosis, Severity.OK)).contains("outbox-order", "outbox-unique", "outbox-index");
    }

    @Test
    void oneThatIsNotThereIsAProblem() {
        expect(own(), "DROP TABLE identity_event", "table-exists", Severity.PROBLEM, "no table identity_event");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE identity_event DROP COLUMN taken_by                    | column-exists | PROBLEM | taken_by",
                "ALTER TABLE identity_event ALTER COLUMN id SET CACHE 20            | outbox-order  | PROBLEM | CACHE",
                "ALTER TABLE identity_event DROP CONSTRAINT identity_event_pkey     | outbox-unique | PROBLEM | has no unique",
                "DROP INDEX identity_event_user                                     | outbox-index  | WARNING | no index of identity_event",
                "ALTER TABLE identity_event ALTER COLUMN issuer SET NOT NULL        | column-none   | PROBLEM | issuer",
                "ALTER TABLE identity_event ALTER COLUMN type TYPE varchar(5)       | column-length | WARNING | type",
                "ALTER TABLE identity_event ADD COLUMN tenant text NOT NULL         | column-filled | PROBLEM | tenant"
            })
    void aFaultIsTold(String fault, String check, Severity severity, String what) {
        expectMended(own(), fault, check, severity, what);
    }

    @Test
    void aSequenceOfAnotherKindThatKeepsNumbersInStockIsAProblem() {
        expectMended(
                own(),
                "ALTER TABLE identity_event ALTER COLUMN id DROP IDENTITY; CREATE SEQUENCE numbers CACHE 5; ALTER TABLE"
                        + " identity_event ALTER COLUMN id SET DEFAULT nextval('numbers')",
                "outbox-order",
                Severity.PROBLEM,
                "numbers of identity_event");
    }

    @Test
    void aRoleThatMayNotWriteIntoItIsAProblemAndOneThatMayNotReadItAWarning() {
        String role = '"' + schema + "_teller\"";
        server.execute("DROP ROLE IF EXISTS " + role + "; CREATE ROLE " + role);
        try {
            run("GRANT USAGE ON SCHEMA " + schema + " TO " + role + "; GRANT SELECT, INSERT, UPDATE, DELETE ON"
                    + " identity_user, identity_link, identity_used_proof TO " + role);
            DataSource asRole = with("role=" + schema + "_teller");

            mend(expect(
                    MappingDoctor.of(asRole, own()).check(),
                    "may-insert",
                    Severity.PROBLEM,
                    "INSERT on identity_event"));

            Diagnosis after = MappingDoctor.of(asRole, own()).check();
            assertThat(after.healthy()).as(after.report()).isTrue();
            assertThat(checksOf(after, Severity.WARNING)).containsExactly("may-select", "may-update", "may-delete");
        } finally {
            server.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    private UserTableMapping own() {
        return UserTableMapping.ofSchema(schema, OutboxContent.CHANGES);
    }
}
