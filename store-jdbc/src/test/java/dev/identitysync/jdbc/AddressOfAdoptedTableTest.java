package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses in a table that has rows which the store would never write, and compares texts in a way of its own. */
@ExtendWith(TestDatabase.class)
class AddressOfAdoptedTableTest {
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");
    private static final ExternalIdentity ADA = new ExternalIdentity("https://pool.example", "ada");
    private static final ExternalIdentity OTHER = new ExternalIdentity("https://other.example", "other");
    private static final String KELVIN = "\u212a@example.com";
    // ICU lowers the Kelvin sign to k, as lower() does in most databases with a locale.
    private static final String TABLE = """
            CREATE TABLE person (
                id text PRIMARY KEY,
                pool_sub text UNIQUE,
                other_sub text UNIQUE,
                mail text COLLATE "und-x-icu",
                mail_ok boolean,
                mail_proved text,
                created timestamptz NOT NULL DEFAULT now()
            );
            CREATE UNIQUE INDEX ON person (lower(mail))
            """;

    private final TestDatabase.Server server;
    private final String schema;

    AddressOfAdoptedTableTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchemaWith(TABLE);
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    @Nested
    class OfTheFlag {

        @ParameterizedTest(name = "{0} and {1}, filled with an address that is verified: {2}")
        @CsvSource(
                nullValues = "null",
                value = {
                    "'victim@example.com', null, true, false",
                    "'victim@example.com', false, true, false",
                    "'victim@example.com', true, false, true",
                    "null, true, false, false",
                    "null, false, true, true",
                    "null, null, true, true"
                })
        void itFollowsTheAddressThatItIsOf(String address, String flag, boolean verified, boolean after) {
            server.execute("INSERT INTO " + schema + ".person (id, pool_sub, mail, mail_ok) VALUES ('ada', 'ada', "
                    + (address == null ? "NULL" : "'" + address + "'") + ", " + flag + ")");

            ProvisionResult result =
                    store().provision(signIn(ADA, new Email("ada@example.com", verified), EmailRule.SHARED));

            assertThat(((ProvisionResult.Returned) result).user().email())
                    .contains(new Email(address == null ? "ada@example.com" : address, after));
        }

        @Test
        void theyAreWrittenTogetherOrNeither() {
            for (UserField one : new UserField[] {UserField.EMAIL, UserField.EMAIL_VERIFIED}) {
                assertThatThrownBy(() -> mapping().readOnly(one).build())
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining(one + ": is read only")
                        .hasMessageContaining("make both readOnly");
            }
            assertThat(mapping()
                            .readOnly(UserField.EMAIL, UserField.EMAIL_VERIFIED)
                            .build())
                    .isNotNull();
        }
    }

    @Nested
    @DisplayName("L1: nobody is linked by an address that only the table takes for theirs")
    class OfTheComparison {

        @Test
        void theTableTakesBothForOne() {
            assertThat(server.text("SELECT lower(U&'\\212A' COLLATE \"und-x-icu\")"))
                    .isEqualTo("k");
            assertThat(server.text("SELECT lower(U&'\\212A' COLLATE \"C\")")).isEqualTo("\u212a");
        }

        @Test
        void anAddressThatTheTableFoldsOnToAnothersIsHeldAndLinksNobody() {
            UserId ada = created(ADA, "k@example.com").id();

            assertThat(store().provision(signIn(OTHER, new Email(KELVIN, true), EmailRule.UNIQUE_AND_PROVED)))
                    .isEqualTo(new ProvisionResult.EmailHeld(ada));
            assertThat(store().findByIdentity(OTHER)).isEmpty();
            assertThat(store().findEmailHolder(KELVIN).map(EmailHolder::proved)).contains(false);
            assertThat(store().findEmailHolder("K@example.com").map(EmailHolder::proved))
                    .contains(true);
        }

        @Test
        void anAddressThatDiffersInTheCaseOfAsciiLettersLinksItsHolder() {
            UserId ada = created(ADA, "k@example.com").id();

            ProvisionResult result =
                    store().provision(signIn(OTHER, new Email("K@Example.com", true), EmailRule.UNIQUE_AND_PROVED));

            assertThat(((ProvisionResult.Returned) result).user().id()).isEqualTo(ada);
        }

        @Test
        void whatWasProvedIsNotProvedOfAnAddressThatTheTableFoldsOnToIt() {
            UserId ada = created(ADA, "k@example.com").id();
            server.execute("UPDATE " + schema + ".person SET mail = U&'\\212A@example.com'");

            assertThat(store().provision(signIn(OTHER, new Email(KELVIN, true), EmailRule.UNIQUE_AND_PROVED)))
                    .isEqualTo(new ProvisionResult.EmailHeld(ada));
        }

        @Test
        void anAddressThatIsFoldedOnToTheUsersOwnIsNotProvedByASignInWithTheirs() {
            created(ADA, "k@example.com");
            server.execute("UPDATE " + schema + ".person SET mail = U&'\\212A@example.com', mail_proved = NULL");

            store().provision(signIn(ADA, new Email("k@example.com", true), EmailRule.UNIQUE_AND_PROVED));

            assertThat(server.text("SELECT mail_proved IS NULL FROM " + schema + ".person"))
                    .isEqualTo("t");
        }

        @Test
        void aHolderWhoseFlagIsMissingIsToldAndNotLinked() {
            UserId ada = created(ADA, "k@example.com").id();
            server.execute("UPDATE " + schema + ".person SET mail_ok = NULL");

            assertThat(store().provision(signIn(OTHER, new Email("k@example.com", true), EmailRule.UNIQUE_AND_PROVED)))
                    .isEqualTo(new ProvisionResult.EmailHeld(ada));
        }

        private User created(ExternalIdentity identity, String address) {
            ProvisionResult result =
                    store().provision(signIn(identity, new Email(address, true), EmailRule.UNIQUE_AND_PROVED));
            return ((ProvisionResult.Created) result).user();
        }
    }

    private JdbcUserStore store() {
        return JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping().build(), Duration.ofSeconds(30));
    }

    private UserTableMappingBuilder mapping() {
        return UserTableMapping.table("person")
                .schema(schema)
                .id("id", KeyType.TEXT)
                .identity("pool_sub", ADA.issuer(), KeyType.TEXT)
                .identity("other_sub", OTHER.issuer(), KeyType.TEXT)
                .column(UserField.EMAIL, "mail")
                .column(UserField.EMAIL_VERIFIED, "mail_ok")
                .column(UserField.PROVED_EMAIL, "mail_proved")
                .emailUnique(EmailComparison.LOWER)
                .column(UserField.CREATED_AT, "created")
                .without(
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
                        UserField.EMAIL_CLAIMED);
    }

    private static ProvisionRequest signIn(ExternalIdentity identity, Email email, EmailRule rule) {
        return EmailSignIns.signIn(identity, email, NOON, rule);
    }
}
