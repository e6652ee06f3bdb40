package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables whose columns are not what the mapping says, each beside the same table without the fault. */
class DoctorColumnTest extends DoctorTest {

    DoctorColumnTest(TestDatabase.Server server) {
        super(server);
    }

    @Nested
    class OfTypes {

        @Test
        void aColumnThatIsMissingIsAProblem() {
            Finding finding = expectMended(
                    fitting().build(),
                    "ALTER TABLE users DROP COLUMN last_name",
                    "column-exists",
                    Severity.PROBLEM,
                    "column last_name (FAMILY_NAME)");

            Assertions.assertThat(finding.fix().orElseThrow()).contains("leave the field out");
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "first_name | TYPE bytea USING NULL                        | PROBLEM | is bytea",
                    "first_name | TYPE char(255)                               | WARNING | is character(255)",
                    "email      | TYPE char(255)                               | PROBLEM | is character(255), which fills up",
                    "email      | TYPE public.citext                           | WARNING | citext",
                    "cognito_sub| TYPE public.citext                           | WARNING | citext",
                    "cognito_sub| TYPE varchar(255) COLLATE caseless           | WARNING | a collation that takes different",
                    "cognito_sub| TYPE uuid USING cognito_sub::uuid            | PROBLEM | is uuid, and has to be text",
                    "created_at | TYPE date                                    | PROBLEM | is date, and has to be timestamp",
                })
        void aTypeThatDoesNotFitIsTold(String column, String change, Severity severity, String what) {
            server.execute("CREATE EXTENSION IF NOT EXISTS citext SCHEMA public");
            run(
                    "CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false); ALTER TABLE"
                            + " users ALTER COLUMN first_name DROP DEFAULT");

            expectMended(
                    fitting().build(),
                    "ALTER TABLE users ALTER COLUMN " + column + " " + change,
                    "column-type",
                    severity,
                    what);
        }

        @Test
        void aFlagThatIsANumberIsAProblem() {
            expectMended(
                    fitting().build(),
                    "ALTER TABLE users ALTER COLUMN is_active DROP DEFAULT, ALTER COLUMN is_active TYPE integer USING 1",
                    "column-type",
                    Severity.PROBLEM,
                    "is integer, and has to be boolean");
        }

        @Test
        void aStatusThatIsAnEnumIsAProblemAsTheStoreSays() {
            UserTableMapping mapping =
                    fitting().statusText("state", "on", "off").build();
            run("ALTER TABLE users ADD COLUMN state text");

            expect(
                    mapping,
                    "CREATE TYPE state AS ENUM ('on', 'off'); ALTER TABLE users ALTER COLUMN state TYPE state USING 'on'",
                    "column-type",
                    Severity.PROBLEM,
                    "column state (STATUS)");

            assertThatThrownBy(() -> firstSignIn(mapping)).isInstanceOf(StoreBrokenException.class);
        }

        @Test
        void aDomainIsWhatIsBelowIt() {
            run(
                    "CREATE DOMAIN short AS varchar(20) NOT NULL; CREATE DOMAIN shorter AS short; ALTER TABLE users ADD COLUMN"
                            + " nick shorter DEFAULT '', ALTER COLUMN last_name TYPE shorter");

            expect(check(fitting().build()), "column-length", Severity.WARNING, "up to 255 characters may come");
            expect(check(fitting().build()), "column-type", Severity.OK, "fitting types");
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "SESSIONS_NOT_BEFORE, timestamptz(0), PROBLEM",
            "SESSIONS_NOT_BEFORE, timestamptz(2), PROBLEM",
            "LAST_LOGIN_AT,       timestamptz(0), WARNING"
        })
        void timesThatAreRoundedToLessThanAMillisecondAreTold(UserField field, String type, Severity severity) {
            run("ALTER TABLE users ADD COLUMN moment timestamptz(3)");
            UserTableMapping mapping = partly().column(field, "moment")
                    .without(Stream.of(
                                    UserField.EMAIL_VERIFIED,
                                    UserField.LOCALE,
                                    UserField.LAST_LOGIN_AT,
                                    UserField.SESSIONS_NOT_BEFORE,
                                    UserField.EMAIL_CLAIMED,
                                    UserField.PROVED_EMAIL)
                            .filter(other -> other != field)
                            .toArray(UserField[]::new))
                    .build();

            expectMended(
                    mapping,
                    "ALTER TABLE users ALTER COLUMN moment TYPE " + type,
                    "column-digits",
                    severity,
                    "column moment (" + field + ")");
        }

        @Test
        void timesOfAZoneThatAreSaidToHaveNoneAreAProblem() {
            expect(
                    fitting().build(),
                    "ALTER TABLE users ALTER COLUMN created_at TYPE timestamptz",
                    "column-type",
                    Severity.PROBLEM,
                    "is timestamp with time zone, and the mapping takes it for timestamp without time zone");
        }

        @Test
        void timesWithoutAZoneThatAreNotSaidToBeInUtcAreAProblem() {
            UserTableMapping mapping =
                    fitting().column(UserField.CREATED_AT, "created_at").build();

            Finding finding =
                    expect(check(mapping), "column-type", Severity.PROBLEM, "the mapping takes it for timestamptz");
            mend(finding);

            Assertions.assertThat(finding.fix().orElseThrow()).contains("timesInUtc(CREATED_AT)");
            expect(check(mapping), "column-type", Severity.OK, "fitting types");
        }

        @Test
        void attributesThatAreTextAreAWarning() {
            run("ALTER TABLE users ADD COLUMN extra jsonb");

            expectMended(
                    fitting().attributes("extra").build(),
                    "ALTER TABLE users ALTER COLUMN extra TYPE text",
                    "column-type",
                    Severity.WARNING,
                    "column extra (attributes)");
        }
    }

    @Nested
    class OfLengths {

        @ParameterizedTest(name = "{0}")
        @CsvSource({"first_name, 100, 255", "email, 253, 254", "cognito_sub, 36, 255"})
        void aColumnThatIsTooShortIsAWarning(String column, int length, int longest) {
            expectMended(
                    fitting().build(),
                    "ALTER TABLE users ALTER COLUMN " + column + " TYPE varchar(" + length + ")",
                    "column-length",
                    Severity.WARNING,
                    "up to " + longest + " characters");
        }

        @Test
        void aStatusThatDoesNotFitIsAProblem() {
            run("ALTER TABLE users ADD COLUMN state varchar(9) NOT NULL DEFAULT 'on'");

            expectMended(
                    fitting().statusText("state", "on", "suspended").build(),
                    "ALTER TABLE users ALTER COLUMN state TYPE varchar(8)",
                    "column-length",
                    Severity.PROBLEM,
                    "column state (STATUS)");
        }
    }

    @Nested
    class OfNulls {

        @Test
        void aColumnThatNobodyFillsIsAProblemAsTheStoreSays() {
            Finding finding = expect(
                    fitting().build(),
                    "ALTER TABLE users ALTER COLUMN plan DROP DEFAULT",
                    "column-filled",
                    Severity.PROBLEM,
                    "column plan of users is NOT NULL without a default");
            assertThatThrownBy(() -> firstSignIn(fitting().build())).isInstanceOf(StoreBrokenException.class);

            mend(finding);

            expect(check(fitting().build()), "column-filled", Severity.OK, "users");
            firstSignIn(fitting().build());
        }

        @Test
        void aColumnThatATriggerMayFillIsAWarning() {
            expect(
                    fitting().build(),
                    "ALTER TABLE users ALTER COLUMN plan DROP DEFAULT; CREATE FUNCTION fill() RETURNS trigger LANGUAGE"
                            + " plpgsql AS $$BEGIN NEW.plan = 'free'; RETURN NEW; END$$; CREATE TRIGGER fills BEFORE INSERT ON"
                            + " users FOR EACH ROW EXECUTE FUNCTION fill()",
                    "column-filled",
                    Severity.WARNING,
                    "column plan");
        }

        @Test
        void aColumnThatTheStoreOnlyReadsIsNotFilledByIt() {
            expect(
                    fitting().readOnly(UserField.GIVEN_NAME).build(),
                    "ALTER TABLE users ALTER COLUMN first_name DROP DEFAULT",
                    "column-filled",
                    Severity.PROBLEM,
                    "column first_name");
        }

        @Test
        void whatNewUsersAreNotGivenIsNotFilledByTheStore() {
            run("ALTER TABLE users ADD COLUMN revoked_at timestamptz");

            expectMended(
                    partly().column(UserField.SESSIONS_NOT_BEFORE, "revoked_at")
                            .without(
                                    UserField.EMAIL_VERIFIED,
                                    UserField.LOCALE,
                                    UserField.LAST_LOGIN_AT,
                                    UserField.EMAIL_CLAIMED,
                                    UserField.PROVED_EMAIL)
                            .build(),
                    "ALTER TABLE users ALTER COLUMN revoked_at SET NOT NULL",
                    "column-filled",
                    Severity.PROBLEM,
                    "column revoked_at");
        }

        @Test
        void aDomainThatIsNotNullIsAProblemAsTheColumnWouldBe() {
            expect(
                    fitting().build(),
                    "CREATE DOMAIN needed AS text NOT NULL; ALTER TABLE users ADD COLUMN nick needed",
                    "column-filled",
                    Severity.PROBLEM,
                    "column nick");
            assertThatThrownBy(() -> firstSignIn(fitting().build())).isInstanceOf(StoreBrokenException.class);
        }

        @Test
        void aTextThatMayBeNoneAndMayNotBeNullIsAProblemWithoutEmptyForNone() {
            UserTableMappingBuilder mapping = partly().without(
                            UserField.EMAIL_VERIFIED,
                            UserField.LAST_LOGIN_AT,
                            UserField.SESSIONS_NOT_BEFORE,
                            UserField.EMAIL_CLAIMED,
                            UserField.PROVED_EMAIL)
                    .column(UserField.LOCALE, "language");
            run("ALTER TABLE users ADD COLUMN language text DEFAULT 'en'");

            expectMended(
                    mapping.build(),
                    "ALTER TABLE users ALTER COLUMN language SET NOT NULL",
                    "column-none",
                    Severity.PROBLEM,
                    "column language (LOCALE)");
            run("ALTER TABLE users ALTER COLUMN language SET NOT NULL");
            expect(
                    check(mapping.emptyForNone(UserField.LOCALE).build()),
                    "column-none",
                    Severity.WARNING,
                    "column email (EMAIL)");
        }

        @Test
        void anAddressThatMayNotBeNullIsAWarning() {
            run("ALTER TABLE users ALTER COLUMN email DROP NOT NULL");

            expectMended(
                    fitting().build(),
                    "ALTER TABLE users ALTER COLUMN email SET NOT NULL",
                    "column-none",
                    Severity.WARNING,
                    "column email (EMAIL)");
        }

        @Test
        void oneOfSeveralIdentitiesThatMayNotBeNullIsAProblem() {
            run("ALTER TABLE users ADD COLUMN google_sub text UNIQUE, ALTER COLUMN cognito_sub DROP NOT NULL");

            expectMended(
                    fitting()
                            .identity("google_sub", "https://accounts.google.com", KeyType.TEXT)
                            .build(),
                    "ALTER TABLE users ALTER COLUMN cognito_sub SET NOT NULL",
                    "column-none",
                    Severity.PROBLEM,
                    "column cognito_sub (subjects of " + ISSUER + ")");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"created_at, CREATED_AT", "is_active, STATUS"})
        void whatTheStoreCannotDoWithoutAndMayBeNullIsAWarning(String column, String field) {
            expectMended(
                    fitting().build(),
                    "ALTER TABLE users ALTER COLUMN " + column + " DROP NOT NULL",
                    "column-null",
                    Severity.WARNING,
                    "column " + column + " (" + field + ")");
        }

        @Test
        void aUserWithoutACreationTimeCannotBeReadAsIsSaid() {
            run(
                    "ALTER TABLE users ALTER COLUMN created_at DROP NOT NULL; INSERT INTO users (cognito_sub, email, created_at)"
                            + " VALUES ('ada', '', NULL)");

            assertThatThrownBy(() -> firstSignIn(fitting().build())).isInstanceOf(UnreadableUserException.class);
        }
    }

    @Nested
    class OfWhatIsComputed {

        @Test
        void aGeneratedColumnThatTheStoreWritesIsAProblem() {
            expectMended(
                    fitting().build(),
                    "ALTER TABLE users DROP COLUMN last_name, ADD COLUMN last_name text NOT NULL GENERATED ALWAYS AS"
                            + " (upper(first_name)) STORED",
                    "column-written",
                    Severity.PROBLEM,
                    "column last_name (FAMILY_NAME)");
        }

        @Test
        void anIdentityColumnForIdsThatTheCallerChoosesIsAProblem() {
            run(
                    "CREATE TABLE chosen (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, sub text UNIQUE, created_at"
                            + " timestamptz NOT NULL)");

            expectMended(
                    small("chosen")
                            .id("id", KeyType.BIGINT)
                            .identity("sub", ISSUER, KeyType.TEXT)
                            .build(),
                    "ALTER TABLE chosen ALTER COLUMN id SET GENERATED ALWAYS",
                    "column-written",
                    Severity.PROBLEM,
                    "GENERATED ALWAYS AS IDENTITY");
        }
    }
}
