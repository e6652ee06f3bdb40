package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of the tables of identities and of used proofs, each put into the store's own tables. */
class DoctorLinkTest extends DoctorTest {
    private static final String OWNER = "identity_link_user_id_fkey";

    DoctorLinkTest(TestDatabase.Server server) {
        super(server);
        run(Schema.text("/schema/postgresql.sql"));
    }

    @Test
    void identitiesThatNothingKeepsUniqueAreAProblemAsTheStoreSays() {
        String fault = "ALTER TABLE identity_link DROP CONSTRAINT identity_link_pkey";
        expectMended(own(), fault, "link-unique", Severity.PROBLEM, "issuer, subject of identity_link has no");

        run("DROP INDEX IF EXISTS identity_link_issuer_subject_idx");
        assertThatThrownBy(() -> firstSignIn(own())).isInstanceOf(StoreBrokenException.class);
    }

    @Test
    void identitiesThatOutliveTheirUserAreAProblem() {
        expectMended(
                own(),
                "ALTER TABLE identity_link DROP CONSTRAINT " + OWNER,
                "link-owner",
                Severity.PROBLEM,
                "does not reference identity_user");
    }

    @Test
    void identitiesThatKeepTheirUserAreAProblem() {
        expectMended(
                own(),
                "ALTER TABLE identity_link DROP CONSTRAINT " + OWNER + ", ADD CONSTRAINT " + OWNER
                        + " FOREIGN KEY (user_id) REFERENCES identity_user (id)",
                "link-owner",
                Severity.PROBLEM,
                "has no ON DELETE CASCADE");
    }

    @Test
    void identitiesThatAreNotFoundByUserAreAWarning() {
        expectMended(
                own(), "DROP INDEX identity_link_user", "link-index", Severity.WARNING, "no index of identity_link");
    }

    @Test
    void anOwnerOfAnotherTypeIsAProblem() {
        expect(
                own(),
                "ALTER TABLE identity_link DROP CONSTRAINT " + OWNER + ", ALTER COLUMN user_id TYPE bigint USING 1",
                "column-type",
                Severity.PROBLEM,
                "column user_id (the id of the user) of identity_link is bigint");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP COLUMN status                                  | column-exists | PROBLEM | status (the status of an identity)",
                "DROP COLUMN status_as_of                            | column-exists | PROBLEM | status_as_of (since when an",
                "ALTER COLUMN status TYPE varchar(6)                 | column-length | WARNING | status",
                "ALTER COLUMN status_as_of TYPE timestamp            | column-type   | PROBLEM | status_as_of",
                "ALTER COLUMN status_as_of TYPE timestamptz(0)       | column-digits | WARNING | status_as_of",
                "ALTER COLUMN status_as_of SET NOT NULL              | column-none   | PROBLEM | status_as_of",
            })
    void aFaultOfWhatTellsTheStatusOfIdentitiesIsTold(String fault, String check, Severity severity, String what) {
        expectMended(own(), "ALTER TABLE identity_link " + fault, check, severity, what);
    }

    @Test
    void aStatusThatIsNoTextIsAProblemAsTheStoreSays() {
        expect(
                own(),
                "ALTER TABLE identity_link ALTER COLUMN status DROP DEFAULT, ALTER COLUMN status TYPE boolean USING true",
                "column-type",
                Severity.PROBLEM,
                "column status (the status of an identity) of identity_link is boolean");

        assertThatThrownBy(() -> firstSignIn(own())).isInstanceOf(StoreBrokenException.class);
    }

    @Test
    void aTableWithoutAStatusIsHealthyWhereTheMappingLeavesItOut() {
        run(
                "ALTER TABLE identity_link DROP COLUMN status, DROP COLUMN status_as_of, ADD PRIMARY KEY (issuer, subject)");
        UserTableMappingBuilder without = UserTableMapping.own(schema);
        without.linkStatus = Optional.empty();

        Diagnosis diagnosis = check(without.build());

        assertThat(diagnosis.healthy()).as(diagnosis.report()).isTrue();
        expect(diagnosis, "left-out", Severity.OK, "Identities have no columns for their status");
    }

    @Test
    void proofsThatNothingKeepsUniqueAreAProblem() {
        expectMended(
                own(),
                "ALTER TABLE identity_used_proof DROP CONSTRAINT identity_used_proof_pkey",
                "proof-unique",
                Severity.PROBLEM,
                "id of identity_used_proof has no");
    }

    @Test
    void aViewOfProofsIsAProblem() {
        expect(
                own(),
                "ALTER TABLE identity_used_proof RENAME TO below; CREATE VIEW identity_used_proof AS SELECT * FROM below",
                "proof-table",
                Severity.PROBLEM,
                "identity_used_proof is a view");
    }

    @Test
    void proofsThatAreNotFoundByTheirExpiryAreAWarning() {
        expectMended(
                own(),
                "DROP INDEX identity_used_proof_expiry",
                "proof-index",
                Severity.WARNING,
                "no index of identity_used_proof");
    }

    @Test
    void aMissingTableIsAProblem() {
        expect(own(), "DROP TABLE identity_link", "table-exists", Severity.PROBLEM, "no table identity_link");
    }

    @Test
    void claimsThatNothingKeepsUniqueAreAProblem() {
        expectMended(
                own(),
                "DROP INDEX identity_user_email_claimed",
                "email-claimed-unique",
                Severity.PROBLEM,
                "nothing in identity_user");
    }

    private UserTableMapping own() {
        return UserTableMapping.ofSchema(schema);
    }
}
