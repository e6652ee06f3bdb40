package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Severity;
import dev.identitysync.events.EventId;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of the table of received events. */
class DoctorReceivedEventsTest extends DoctorTest {
    private static final Instant WHEN = Instant.parse("2026-03-01T12:00:00Z");

    DoctorReceivedEventsTest(TestDatabase.Server server) {
        super(server);
        run(ReceivedEventTables.SCRIPT);
    }

    @Test
    void theOneThatTheSchemaMakesHasNothingWrong() {
        Diagnosis diagnosis = check(ReceivedEventTables.mapping(schema));

        assertThat(diagnosis.worst()).as(diagnosis.report()).isEqualTo(Severity.OK);
        assertThat(checksOf(diagnosis, Severity.OK)).contains("received-unique", "received-index");
    }

    @Test
    void oneThatIsNotThereIsAProblemForWhoNamesIt() {
        expect(
                ReceivedEventTables.mapping(schema),
                "DROP TABLE identity_received_event",
                "table-exists",
                Severity.PROBLEM,
                "no table identity_received_event");

        assertThat(check(UserTableMapping.ofSchema(schema)).worst()).isEqualTo(Severity.OK);
    }

    @Test
    void aViewIsAProblemAsTheStoreSays() {
        UserTableMapping mapping = ReceivedEventTables.mapping(schema);
        expect(
                mapping,
                "ALTER TABLE identity_received_event RENAME TO below;"
                        + " CREATE VIEW identity_received_event AS SELECT * FROM below",
                "received-table",
                Severity.PROBLEM,
                "identity_received_event is a view");

        JdbcReceivedEvents events =
                JdbcReceivedEvents.of(DataSourceGateway.of(server.pool()), mapping, Duration.ofSeconds(20));
        assertThatThrownBy(() -> events.record(new EventId("issuer", "id"), WHEN.plusSeconds(60), WHEN))
                .isInstanceOf(StoreBrokenException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE identity_received_event DROP COLUMN expires_at                           | column-exists   | PROBLEM | expires_at",
                "ALTER TABLE identity_received_event DROP CONSTRAINT identity_received_event_pkey     | received-unique | PROBLEM | has no unique",
                "DROP INDEX identity_received_event_expiry                                            | received-index  | WARNING | no index of identity_received_event",
                "ALTER TABLE identity_received_event ALTER COLUMN id TYPE varchar(36)                 | column-length   | WARNING | column id (the id of the event)",
                "ALTER TABLE identity_received_event ADD COLUMN tenant text NOT NULL                  | column-filled   | PROBLEM | tenant"
            })
    void aFaultIsTold(String fault, String check, Severity severity, String what) {
        expectMended(ReceivedEventTables.mapping(schema), fault, check, severity, what);
    }

    @Test
    void aRoleThatMayNotUseItIsAWarningUntilItIsGivenWhatTheDoctorAsksFor() {
        String role = '"' + schema + "_receiver\"";
        server.execute("DROP ROLE IF EXISTS " + role + "; CREATE ROLE " + role);
        try {
            run("GRANT USAGE ON SCHEMA " + schema + " TO " + role + "; GRANT SELECT, INSERT, UPDATE, DELETE ON"
                    + " identity_user, identity_link, identity_used_proof TO " + role);
            DataSource asRole = with("role=" + schema + "_receiver");

            Diagnosis before = MappingDoctor.of(asRole, ReceivedEventTables.mapping(schema))
                    .check();
            assertThat(checksOf(before, Severity.WARNING))
                    .containsExactlyInAnyOrder("may-select", "may-insert", "may-update", "may-delete");
            assertThat(before.report()).contains("cannot record one, and is sent it again");
            before.findings().stream()
                    .filter(finding -> finding.severity() == Severity.WARNING)
                    .forEach(this::mend);

            Diagnosis after = MappingDoctor.of(asRole, ReceivedEventTables.mapping(schema))
                    .check();
            assertThat(after.worst()).as(after.report()).isEqualTo(Severity.OK);
        } finally {
            server.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }
}
