package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.UnreadableUserException;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.UserChange;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user of a table that was there before, whose status nobody ever set. */
@ExtendWith(TestDatabase.class)
class StatusOfAdoptedTableTest {
    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final TestDatabase.Server server;
    private final String schema;

    StatusOfAdoptedTableTest(TestDatabase.Server server) {
        this.server = server;
        this.schema =
                server.newSchemaWith("CREATE TABLE person (id text PRIMARY KEY, sub text UNIQUE, state varchar(20),"
                        + " seen timestamptz, created_at timestamptz NOT NULL DEFAULT now());"
                        + " INSERT INTO person (id, sub) VALUES ('ada', 'ada')");
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"ACTIVE, DISABLED", "on, off"})
    void aSignInSaysThatTheirRowCannotBeRead(String active, String disabled) {
        JdbcUserStore store = store(active, disabled);

        assertThatThrownBy(() -> Logins.provisioning(store, clock).signIn(Logins.ada(clock)))
                .isInstanceOf(UnreadableUserException.class)
                .hasMessageContaining("ada")
                .hasMessageContaining("status");
        assertThatThrownBy(() -> store.recordLogin(new UserId("ada"), clock.instant(), Duration.ZERO))
                .isInstanceOf(UnreadableUserException.class);
    }

    @Test
    void aStatusThatIsSetMendsIt() {
        JdbcUserStore store = store("on", "off");

        assertThat(store.setStatus(new UserId("ada"), UserStatus.ACTIVE, clock.instant()))
                .map(UserChange::changed)
                .contains(true);
        assertThat(Logins.provisioning(store, clock).signIn(Logins.ada(clock)).signedIn())
                .isPresent();
    }

    private JdbcUserStore store(String active, String disabled) {
        UserTableMapping mapping = UserTableMapping.table("person")
                .schema(schema)
                .id("id", KeyType.TEXT)
                .identity("sub", Logins.ADA.issuer(), KeyType.TEXT)
                .statusText("state", active, disabled)
                .column(UserField.LAST_LOGIN_AT, "seen")
                .column(UserField.CREATED_AT, "created_at")
                .without(Arrays.stream(UserField.values())
                        .filter(field -> field != UserField.STATUS
                                && field != UserField.LAST_LOGIN_AT
                                && field != UserField.CREATED_AT)
                        .toArray(UserField[]::new))
                .build();
        return JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping, Duration.ofSeconds(5));
    }
}
