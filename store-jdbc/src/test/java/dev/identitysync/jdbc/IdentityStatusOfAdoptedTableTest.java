package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.UserChange;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of identities that was there before: without columns for their status, and with some that nobody ever filled. */
@ExtendWith(TestDatabase.class)
class IdentityStatusOfAdoptedTableTest {
    private static final Set<UserField> KEPT =
            Set.of(UserField.CREATED_AT, UserField.LAST_LOGIN_AT, UserField.PREVIOUS_LOGIN_AT);

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final Instant noon = clock.instant();
    private final TestDatabase.Server server;
    private final String schema;

    IdentityStatusOfAdoptedTableTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchemaWith("CREATE TABLE person (id text PRIMARY KEY, seen timestamptz,"
                + " seen_before timestamptz, created_at timestamptz NOT NULL DEFAULT now());"
                + " CREATE TABLE known_as (issuer text, subject text, user_id text NOT NULL REFERENCES person ON DELETE CASCADE,"
                + " state text, since timestamptz, PRIMARY KEY (issuer, subject));"
                + " INSERT INTO person (id) VALUES ('ada');"
                + " INSERT INTO known_as VALUES ('" + Logins.ADA.issuer() + "', 'ada', 'ada')");
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    @Test
    void whatHasNoColumnsIsActiveAndCannotBeSet() {
        server.execute("ALTER TABLE " + schema + ".known_as DROP COLUMN state, DROP COLUMN since");
        UserTableMapping without = mapping().build();
        JdbcUserStore store = store(without);

        assertThat(store.identityStatus(Logins.ADA)).contains(IdentityStatus.ACTIVE);
        assertThat(store.identityStatus(new ExternalIdentity("https://other.example", "ada")))
                .isEmpty();
        assertThatThrownBy(() -> store.setIdentityStatus(Logins.ADA, IdentityStatus.DISABLED, noon))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("linkStatus");
        assertThat(signIn(store)).isInstanceOf(SignIn.Returning.class);
        assertThat(without.leftOut()).contains("Identities cannot be disabled: no columns for their status");
    }

    @Test
    void theStatementsOfWhatHasNoColumnsNameNone() {
        SqlStatements without = SqlStatements.of(mapping().build());

        for (String name : new String[] {
            "find-by-identity",
            "link",
            "sign-in-again:kkkkkk:shared",
            "sign-in-returning:kkkkkk:shared",
            "sign-in-first:kkkkkk:shared"
        }) {
            assertThat(without.named(name).orElseThrow().positional()).doesNotContain("state", "identity_status");
        }
        assertThat(without.named("set-identity-status")).isEmpty();
    }

    @Test
    void aStatusThatNobodyEverSetIsActiveAndCanBeSet() {
        JdbcUserStore store = store(withStatus());

        assertThat(store.identityStatus(Logins.ADA)).contains(IdentityStatus.ACTIVE);
        User ada = signIn(store).signedIn().orElseThrow();
        assertThat(store.setIdentityStatus(Logins.ADA, IdentityStatus.ACTIVE, noon))
                .contains(new UserChange(ada, false));
        assertThat(store.setIdentityStatus(Logins.ADA, IdentityStatus.DISABLED, noon))
                .contains(new UserChange(ada, true));
        clock.advance(Duration.ofDays(1));
        assertThat(signIn(store)).isEqualTo(new SignIn.Refused.IdentityDisabled(new UserId("ada")));
        assertThat(server.text("SELECT state || ' ' || (since = '" + noon + "') FROM " + schema + ".known_as"))
                .isEqualTo("DISABLED true");
    }

    /** So that a sign-in beside it sees that it has to look again, the user's row is written; but to nobody's loss. */
    @Test
    void whatIsInTheUsersRowStaysAsItIsToTheLetter() {
        server.execute("ALTER TABLE " + schema + ".person ADD state text DEFAULT 'pending'");
        server.execute("SET search_path TO " + schema + "; " + Schema.text("/schema/postgresql-outbox.sql")
                + "; SET search_path TO DEFAULT");
        UserTableMappingBuilder told = UserTableMapping.table("person")
                .schema(schema)
                .id("id", KeyType.TEXT)
                .linkTable("known_as")
                .linkStatus("state", "since")
                .column(UserField.CREATED_AT, "created_at")
                .statusText("state", "active", "banned")
                .outboxTable("identity_event", OutboxContent.CHANGES_AND_SIGN_INS);
        for (UserField field : UserField.values()) {
            if (field != UserField.CREATED_AT && field != UserField.STATUS) {
                told.without(field);
            }
        }

        // Of a user with that status nothing can be told.
        assertThatThrownBy(() -> store(told.build()).setIdentityStatus(Logins.ADA, IdentityStatus.DISABLED, noon))
                .isInstanceOf(UnreadableUserException.class);

        assertThat(server.text("SELECT state FROM " + schema + ".known_as")).isEqualTo("DISABLED");
        assertThat(server.text("SELECT state FROM " + schema + ".person")).isEqualTo("pending");
    }

    @ParameterizedTest(name = "throttle {0}")
    @ValueSource(strings = {"PT0S", "PT5M"})
    void aStatusThatIsNoneIsAnUnreadableRowWhichIsToldAtEachSignIn(Duration throttle) {
        JdbcUserStore store = store(withStatus());
        signIn(store, throttle);
        clock.advance(Duration.ofSeconds(1));
        server.execute("UPDATE " + schema + ".known_as SET state = 'BLOCKED'");

        assertThatThrownBy(() -> signIn(store, throttle))
                .isInstanceOf(UnreadableUserException.class)
                .hasMessageContaining("ada")
                .hasMessageContaining("identity_status");
        assertThatThrownBy(() -> store.identityStatus(Logins.ADA)).isInstanceOf(UnreadableUserException.class);
        assertThat(store.setIdentityStatus(Logins.ADA, IdentityStatus.ACTIVE, noon))
                .map(UserChange::changed)
                .contains(true);
        assertThat(signIn(store, throttle).signedIn()).isPresent();
    }

    private SignIn signIn(JdbcUserStore store) {
        return signIn(store, Duration.ZERO);
    }

    private SignIn signIn(JdbcUserStore store, Duration throttle) {
        return UserProvisioning.builder(store)
                .lastLoginThrottle(throttle)
                .clock(clock)
                .build()
                .signIn(Logins.ada(clock));
    }

    private UserTableMapping withStatus() {
        return mapping().linkStatus("state", "since").build();
    }

    private UserTableMappingBuilder mapping() {
        UserTableMappingBuilder mapping = UserTableMapping.table("person")
                .schema(schema)
                .id("id", KeyType.TEXT)
                .linkTable("known_as")
                .column(UserField.LAST_LOGIN_AT, "seen")
                .column(UserField.PREVIOUS_LOGIN_AT, "seen_before")
                .column(UserField.CREATED_AT, "created_at");
        for (UserField field : UserField.values()) {
            if (!KEPT.contains(field)) {
                mapping.without(field);
            }
        }
        return mapping;
    }

    private JdbcUserStore store(UserTableMapping mapping) {
        return JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping, Duration.ofSeconds(5));
    }
}
