package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that keep addresses apart in another way than the mapping says, each beside the same table without the fault. */
class DoctorEmailTest extends DoctorTest {
    private static final String UNIQUE = "email-unique";

    DoctorEmailTest(TestDatabase.Server server) {
        super(server);
    }

    @Nested
    class WhereTheMappingSaysThatTheyAreUnique {

        @ParameterizedTest
        @EnumSource
        void nothingThatKeepsThemSoIsAProblemAndEachComparisonHasAnIndex(EmailComparison comparison) {
            UserTableMapping mapping = fitting().emailUnique(comparison).build();

            Finding finding =
                    expect(check(mapping), UNIQUE, Severity.PROBLEM, "nothing in users keeps addresses unique");
            mend(finding);

            expect(check(mapping), UNIQUE, Severity.OK, "addresses are unique by");
            expect(check(mapping), "email-index", Severity.OK, "found by address");
        }

        @ParameterizedTest(name = "{0} with {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "EXACT      | email                     | OK",
                    "EXACT      | lower(email COLLATE \"C\")| PROBLEM",
                    "EXACT      | lower(email)              | PROBLEM",
                    "ASCII_CASE | email                     | PROBLEM",
                    "ASCII_CASE | lower(email COLLATE \"C\")| OK",
                    "ASCII_CASE | lower(email)              | PROBLEM",
                    "LOWER      | email                     | PROBLEM",
                    "LOWER      | lower(email COLLATE \"C\")| PROBLEM",
                    "LOWER      | lower(email)              | OK"
                })
        void anIndexOfAnotherComparisonIsAProblem(EmailComparison comparison, String expression, Severity severity) {
            run("CREATE UNIQUE INDEX kept ON users (" + expression + ")");

            expect(check(fitting().emailUnique(comparison).build()), UNIQUE, severity, "kept");
        }

        @Test
        void anIndexThatTakesMoreForOneIsAProblemAlsoBesideTheRightOne() {
            run("CREATE UNIQUE INDEX exact ON users (email)");

            expect(
                    fitting().emailUnique(EmailComparison.EXACT).build(),
                    "CREATE UNIQUE INDEX folding ON users (lower(email))",
                    UNIQUE,
                    Severity.PROBLEM,
                    "index folding");
            expect(check(fitting().emailUnique(EmailComparison.LOWER).build()), UNIQUE, Severity.OK, "folding");
        }

        @Test
        void anIndexOfSomeRowsIsAProblem() {
            run("CREATE UNIQUE INDEX kept ON users (email) WHERE is_active");

            expect(
                    check(fitting().emailUnique(EmailComparison.EXACT).build()),
                    UNIQUE,
                    Severity.PROBLEM,
                    "nothing in users keeps");
        }

        @Test
        void theEmptyAddressOfThoseWhoHaveNoneIsAProblem() {
            run("CREATE UNIQUE INDEX kept ON users (email)");
            UserTableMapping mapping = fitting()
                    .emptyForNone(UserField.EMAIL)
                    .emailUnique(EmailComparison.EXACT)
                    .build();

            mend(expect(check(mapping), UNIQUE, Severity.PROBLEM, "takes the empty address for one"));

            expect(check(mapping), UNIQUE, Severity.OK, "addresses are unique");
        }
    }

    @Nested
    class WhereTheMappingSaysNoSuchThing {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ALTER TABLE users ADD CONSTRAINT one UNIQUE (email)",
                    "CREATE UNIQUE INDEX one ON users (lower(email))",
                    "CREATE UNIQUE INDEX one ON users (lower(email COLLATE \"C\"))",
                    "CREATE UNIQUE INDEX one ON users (trim(upper(email)))",
                    "CREATE UNIQUE INDEX one ON users (email) WHERE is_active"
                })
        void aUniqueIndexOfAddressesIsAProblem(String fault) {
            expectMended(fitting().build(), fault, UNIQUE, Severity.PROBLEM, "unique index one of users");
        }

        @Test
        void theMappingThatIsProposedFits() {
            run("CREATE UNIQUE INDEX one ON users (lower(email))");
            assertThat(expect(check(fitting().build()), UNIQUE, Severity.PROBLEM, "one")
                            .fix()
                            .orElseThrow())
                    .contains("emailUnique(LOWER)");

            expect(check(fitting().emailUnique(EmailComparison.LOWER).build()), UNIQUE, Severity.OK, "one");
        }

        @Test
        void anIndexOfAnotherColumnWithAddressInItsNameIsNothing() {
            run("ALTER TABLE users ADD COLUMN email_token text UNIQUE");

            expect(check(fitting().build()), UNIQUE, Severity.OK, "several users");
        }
    }

    @Nested
    class WhereAddressesAreClaimed {

        @Test
        void nothingThatKeepsClaimsUniqueIsAProblem() {
            run("ALTER TABLE users ADD COLUMN claimed boolean NOT NULL DEFAULT false");
            UserTableMapping mapping = partly().column(UserField.EMAIL_CLAIMED, "claimed")
                    .without(
                            UserField.EMAIL_VERIFIED,
                            UserField.LOCALE,
                            UserField.LAST_LOGIN_AT,
                            UserField.SESSIONS_NOT_BEFORE,
                            UserField.PROVED_EMAIL)
                    .build();

            mend(expect(check(mapping), "email-claimed-unique", Severity.PROBLEM, "nothing in users"));

            Diagnosis diagnosis = check(mapping);
            expect(diagnosis, "email-claimed-unique", Severity.OK, "unique by");
            expect(diagnosis, UNIQUE, Severity.OK, "several users");
        }
    }

    @Nested
    class ToFindUsers {

        @Test
        void noIndexIsAWarning() {
            expectMended(
                    fitting().build(),
                    "DROP INDEX users_email; CREATE INDEX users_plain ON users (email)",
                    "email-index",
                    Severity.WARNING,
                    "no index of users");
        }

        @Test
        void anIndexOfSomeRowsIsNone() {
            expect(
                    fitting().build(),
                    "DROP INDEX users_email; CREATE INDEX ON users (lower(email COLLATE \"C\")) WHERE is_active",
                    "email-index",
                    Severity.WARNING,
                    "no index of users");
        }

        @Test
        void anIndexThatTheStoresStatementCannotUseIsNone() {
            UserTableMapping mapping = fitting().emptyForNone(UserField.EMAIL).build();

            mend(expect(check(mapping), "email-index", Severity.WARNING, "no index of users"));

            expect(check(mapping), "email-index", Severity.OK, "found by address");
        }
    }
}
