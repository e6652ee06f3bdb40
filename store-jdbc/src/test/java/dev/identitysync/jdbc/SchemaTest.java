package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.IdentityStatus;
import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole script that the module ships, and the names that may be put into a statement. */
@ExtendWith(TestDatabase.class)
class SchemaTest {

    @Test
    void theScriptCanBeRunAgainAndKeepsTheUsers(TestDatabase.Server server) {
        String schema = server.newSchema();
        server.execute("INSERT INTO " + schema + ".identity_user (id, created_at) VALUES ('stays', now())");

        server.execute(
                "SET search_path TO " + schema + "; " + Schema.text("/schema/postgresql.sql") + "; RESET search_path");

        assertThat(server.text("SELECT id FROM " + schema + ".identity_user")).isEqualTo("stays");
        server.drop(schema);
    }

    @Test
    void theScriptBringsATableOfIdentitiesFromBeforeWhatItLacks(TestDatabase.Server server) {
        String schema = server.newSchemaWith(Schema.text("/schema/postgresql.sql")
                + "ALTER TABLE identity_link DROP COLUMN status, DROP COLUMN status_as_of,"
                + " ADD PRIMARY KEY (issuer, subject);"
                + "INSERT INTO identity_user (id, created_at) VALUES ('stays', '2026-01-01 00:00:00Z');"
                + "INSERT INTO identity_link (issuer, subject, user_id) VALUES ('" + Logins.ADA.issuer()
                + "', 'ada', 'stays')");

        for (int i = 0; i < 2; i++) {
            server.execute("SET search_path TO " + schema + "; " + Schema.text("/schema/postgresql.sql")
                    + "; RESET search_path");
        }

        MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
        UserProvisioning provisioning =
                Logins.provisioning(JdbcUserStore.postgresql(server.pool(), schema, Duration.ofSeconds(10)), clock);
        assertThat(provisioning.identityStatus(Logins.ADA)).contains(IdentityStatus.ACTIVE);
        assertThat(provisioning.signIn(Logins.ada(clock)).signedIn())
                .map(User::id)
                .contains(new UserId("stays"));
        provisioning.disableIdentity(Logins.ADA, clock.instant());
        assertThat(provisioning.signIn(Logins.ada(clock))).isInstanceOf(SignIn.Refused.IdentityDisabled.class);
        server.drop(schema);
    }

    @Test
    void theScriptForReceivedEventsMayBeRunAgainAndIsThatOfTheFlywayLocation(TestDatabase.Server server) {
        String script = Schema.text("/schema/postgresql-received-events.sql");
        String schema = server.newSchemaWith(script);
        server.execute("INSERT INTO " + schema + ".identity_received_event VALUES ('issuer', 'stays', now())");

        server.execute("SET search_path TO " + schema + "; " + script + "; RESET search_path");

        assertThat(server.text("SELECT id FROM " + schema + ".identity_received_event"))
                .isEqualTo("stays");
        assertThat(Schema.text("/schema/postgresql-received-events/R__identity_sync_received_events.sql"))
                .isEqualTo(script);
        server.drop(schema);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a;drop", "1st", "public.x", "\u00fc"})
    void aSchemaThatIsNoPlainIdentifierIsRefused(String schema, TestDatabase.Server server) {
        assertThatThrownBy(() -> JdbcUserStore.postgresql(server.pool(), schema, Duration.ofSeconds(1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("schema");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aTimeOutThatIsNoneIsRefused(long millis, TestDatabase.Server server) {
        assertThatThrownBy(() -> JdbcUserStore.postgresql(server.pool(), "public", Duration.ofMillis(millis)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("timeout");
    }
}
