package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.SyncPolicy;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who is in a table where sign-ins cannot create anybody, for a column that they do not fill. Whatever statement is tried
 * first, nobody who is known is tried as new: that would run triggers, take numbers, and fail.
 */
@ExtendWith(TestDatabase.class)
class KnownPersonTest {
    private static final ExternalIdentity ADA = new ExternalIdentity("https://issuer.example", "ada");
    private static final String TABLE = """
            CREATE TABLE person (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                subject text UNIQUE,
                mail text,
                active boolean NOT NULL DEFAULT true,
                tenant int NOT NULL,
                created timestamptz NOT NULL DEFAULT now(),
                last_login timestamptz,
                login_before timestamptz
            );
            INSERT INTO person (subject, mail, tenant) VALUES ('ada', 'ada@example.com', 7)
            """;

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final TestDatabase.Server server;
    private final String schema;
    private final UserProvisioning provisioning;

    KnownPersonTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchemaWith(TABLE);
        this.provisioning = UserProvisioning.builder(
                        JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping(schema), Duration.ofSeconds(30)))
                .syncPolicy(SyncPolicy.followProvider())
                .clock(clock)
                .build();
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    @Test
    void signsInForTheFirstTime() {
        assertThat(signIn("ada@example.com")).isInstanceOf(SignIn.Returning.class);

        assertNobodyWasTried();
    }

    @Test
    void bringsAnotherAddress() {
        signIn("ada@example.com");
        clock.advance(Duration.ofDays(1));

        assertThat(signIn("countess@example.com").signedIn().flatMap(it -> it.email()))
                .map(Email::address)
                .contains("countess@example.com");
        assertNobodyWasTried();
    }

    @Test
    void repeatsALogin() {
        signIn("ada@example.com");

        assertThat(signIn("ada@example.com")).isInstanceOf(SignIn.Returning.class);
        assertNobodyWasTried();
    }

    @Test
    void isDisabled() {
        server.execute("UPDATE " + schema + ".person SET active = false");

        assertThat(signIn("ada@example.com")).isInstanceOf(SignIn.Refused.Disabled.class);
        assertNobodyWasTried();
    }

    private void assertNobodyWasTried() {
        assertThat(server.text("SELECT last_value FROM " + schema + ".person_id_seq"))
                .isEqualTo("1");
    }

    private SignIn signIn(String address) {
        Profile profile = Profile.builder().email(new Email(address, true)).build();
        return provisioning.signIn(VerifiedLogin.thatTheCallerHasVerified(ADA, profile, clock.instant(), true));
    }

    private static UserTableMapping mapping(String schema) {
        return UserTableMapping.table("person")
                .schema(schema)
                .generatedId("id", KeyType.BIGINT)
                .identity("subject", ADA.issuer(), KeyType.TEXT)
                .column(UserField.EMAIL, "mail")
                .activeFlag("active")
                .column(UserField.CREATED_AT, "created")
                .column(UserField.LAST_LOGIN_AT, "last_login")
                .column(UserField.PREVIOUS_LOGIN_AT, "login_before")
                .without(
                        UserField.EMAIL_VERIFIED,
                        UserField.NAME,
                        UserField.GIVEN_NAME,
                        UserField.FAMILY_NAME,
                        UserField.PICTURE,
                        UserField.LOCALE,
                        UserField.SESSIONS_NOT_BEFORE,
                        UserField.CREATED_BY,
                        UserField.EMAIL_CLAIMED,
                        UserField.PROVED_EMAIL)
                .build();
    }
}
