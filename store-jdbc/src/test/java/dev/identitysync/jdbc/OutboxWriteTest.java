package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.Profile;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.LinkPolicy;
import dev.identitysync.provisioning.LinkProofs;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a change is written with it, once, or neither is. */
@ExtendWith(TestDatabase.class)
class OutboxWriteTest {
    private static final ExternalIdentity MORE = new ExternalIdentity("https://other.example", "more");
    private static final String TABLES =
            Schema.text("/schema/postgresql.sql") + Schema.text("/schema/postgresql-outbox.sql");

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final TestDatabase.Server server;
    private final String schema;
    private final EventLog events;
    private final UserStore store;

    OutboxWriteTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchemaWith(TABLES);
        this.events = new EventLog(server, schema);
        this.store = store(UserTableMapping.ofSchema(schema, OutboxContent.CHANGES), statements::add);
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    @Test
    void eachChangeIsOneStatementAndOneEvent() {
        UserId id = signIn().user().id();
        assertThat(statements).hasSize(2);

        assertTold("LINKED", () -> store.link(new LinkRequest(id, MORE, clock.instant(), Optional.empty())));
        assertTold("UNLINKED", () -> store.unlink(id, MORE, clock.instant()));
        assertTold("DISABLED", () -> store.setStatus(id, UserStatus.DISABLED, clock.instant()));
        assertTold("ENABLED", () -> store.setStatus(id, UserStatus.ACTIVE, clock.instant()));
        clock.advance(Duration.ofSeconds(1));
        assertTold("SESSIONS_REVOKED", () -> store.revokeSessions(id, clock.instant()));
        assertTold(
                "IDENTITY_DISABLED",
                () -> store.setIdentityStatus(Logins.ADA, IdentityStatus.DISABLED, clock.instant()));
        assertTold(
                "IDENTITY_ENABLED", () -> store.setIdentityStatus(Logins.ADA, IdentityStatus.ACTIVE, clock.instant()));
        assertTold("DELETED", () -> store.delete(id));
        assertThat(events.types())
                .containsExactly(
                        "CREATED",
                        "LINKED",
                        "UNLINKED",
                        "DISABLED",
                        "ENABLED",
                        "SESSIONS_REVOKED",
                        "IDENTITY_DISABLED",
                        "IDENTITY_ENABLED",
                        "DELETED");
        assertThat(events.entries("identity_event"))
                .extracting(EventLog.Entry::user)
                .containsOnly(id.value());
        assertThat(events.entries("identity_event"))
                .extracting(EventLog.Entry::subject)
                .containsExactly(
                        subject(Logins.ADA),
                        subject(MORE),
                        subject(MORE),
                        "",
                        "",
                        "",
                        subject(Logins.ADA),
                        subject(Logins.ADA),
                        "");
    }

    // Each is done twice: what changes nothing is not told.
    private void assertTold(String type, Runnable operation) {
        int before = events.types().size();
        statements.clear();
        operation.run();
        assertThat(statements).hasSize(1);
        assertThat(events.types()).hasSize(before + 1).endsWith(type);
        operation.run();
        assertThat(events.types()).hasSize(before + 1);
    }

    @Test
    void aStatusThatChangesNothingIsNotTold() {
        signIn();
        store.setIdentityStatus(Logins.ADA, IdentityStatus.ACTIVE, clock.instant());
        store.setIdentityStatus(
                Logins.ADA, IdentityStatus.DISABLED, clock.instant().minusMillis(1));
        store.setIdentityStatus(MORE, IdentityStatus.DISABLED, clock.instant());

        assertThat(events.types()).containsExactly("CREATED");
    }

    @Test
    void aFirstSignInWhoseReplyWasLostIsToldOnce() {
        ProvisionRequest request = Logins.request(clock);
        AtomicInteger executed = new AtomicInteger();
        UserStore losing = store(UserTableMapping.ofSchema(schema, OutboxContent.CHANGES_AND_SIGN_INS), sql -> {
            if (executed.incrementAndGet() == 2) {
                throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
            }
        });

        assertThatThrownBy(() -> losing.provision(request)).isNotNull();

        assertThat(events.types()).containsExactly("CREATED");
        assertThat(losing.provision(request)).isInstanceOf(ProvisionResult.Created.class);
        assertThat(events.types()).containsExactly("CREATED");
    }

    @Test
    void aSignInIsToldWhereAskedForAndWhereItWritesAndOnlyOnce() {
        UserStore all = store(UserTableMapping.ofSchema(schema, OutboxContent.CHANGES_AND_SIGN_INS), statements::add);
        all.provision(Logins.request(clock));
        clock.advance(Duration.ofDays(1));
        ProvisionRequest again = Logins.request(clock);
        statements.clear();

        all.provision(again);

        assertThat(statements).hasSize(1);
        assertThat(events.types()).containsExactly("CREATED", "RETURNED");
        all.provision(again);
        assertThat(events.types()).containsExactly("CREATED", "RETURNED");
        clock.advance(Duration.ofDays(1));
        store.provision(Logins.request(clock));
        assertThat(events.types()).containsExactly("CREATED", "RETURNED");
    }

    @Test
    void aFirstSignInThatIsRepeatedAndWritesIsNoReturningOne() {
        UserStore all = store(UserTableMapping.ofSchema(schema, OutboxContent.CHANGES_AND_SIGN_INS), sql -> {});
        ProvisionRequest first = Logins.request(clock);
        all.provision(first);
        server.execute("UPDATE " + schema + ".identity_user SET last_login_at = NULL");

        assertThat(all.provision(first)).isInstanceOf(ProvisionResult.Created.class);

        assertThat(server.text("SELECT last_login_at IS NOT NULL FROM " + schema + ".identity_user"))
                .as("the repetition wrote")
                .isEqualTo("t");
        assertThat(events.types()).containsExactly("CREATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity_user", "identity_event"})
    void whereTheDatabaseRefusesOneOfTheTwoNeitherIsWritten(String table) {
        UserId id = signIn().user().id();
        String before = state();
        refuseToWrite(table);

        List<Runnable> operations = List.of(
                () -> store.provision(new ProvisionRequest(
                        MORE,
                        new UserId("new"),
                        UUID.randomUUID(),
                        Logins.request(clock).profile(),
                        clock.instant(),
                        clock.instant(),
                        Duration.ZERO,
                        EmailRule.SHARED)),
                () -> store.link(new LinkRequest(id, MORE, clock.instant(), Optional.empty())),
                () -> store.setStatus(id, UserStatus.DISABLED, clock.instant()),
                () -> store.revokeSessions(id, clock.instant().plusSeconds(1)),
                () -> store.delete(id));

        for (Runnable operation : operations) {
            assertThatThrownBy(operation::run).isInstanceOf(StoreBrokenException.class);
            assertThat(state()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity_link", "identity_event"})
    void whereTheDatabaseRefusesOneOfTheTwoAnIdentityStaysAsItIs(String table) {
        signIn();
        String before = state();
        refuseToWrite(table);

        assertThatThrownBy(() -> store.setIdentityStatus(Logins.ADA, IdentityStatus.DISABLED, clock.instant()))
                .isInstanceOf(StoreBrokenException.class);

        assertThat(state()).isEqualTo(before);
    }

    private void refuseToWrite(String table) {
        server.execute("CREATE FUNCTION " + schema
                + ".refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';"
                + "CREATE TRIGGER refuse AFTER INSERT OR UPDATE OR DELETE ON " + schema + "." + table
                + " FOR EACH ROW EXECUTE FUNCTION " + schema + ".refuse()");
    }

    private String state() {
        return events.rows("SELECT id, status, sessions_not_before FROM " + schema + ".identity_user")
                        .toString()
                + events.rows("SELECT * FROM " + schema + ".identity_link")
                + events.types();
    }

    @Test
    void aReturningSignInCostsWhatItDidUnlessItIsTold() {
        String returning = "sign-in-returning:ssskkk:unique";
        SqlStatements without = SqlStatements.of(UserTableMapping.ofSchema(schema));
        SqlStatements with = SqlStatements.of(UserTableMapping.ofSchema(schema, OutboxContent.CHANGES));

        assertThat(text(with, returning)).isEqualTo(text(without, returning));
        assertThat(text(with, "record-login")).isEqualTo(text(without, "record-login"));
        assertThat(text(without, "outbox-take")).isEmpty();
        for (String name : List.of(
                "sign-in-first:ssskkk:unique",
                "link",
                "unlink",
                "set-status",
                "revoke-sessions",
                "set-identity-status",
                "delete")) {
            assertThat(text(without, name)).get().asString().doesNotContain("told");
            assertThat(text(with, name)).get().asString().contains("told");
        }
        for (String name : List.of("outbox-take", "outbox-done", "outbox-release")) {
            assertThat(text(with, name)).isPresent();
        }
    }

    private static Optional<String> text(SqlStatements statements, String name) {
        return statements.named(name).map(SqlStatement::positional);
    }

    @Test
    void identitiesInColumnsAreToldWithTheirIssuers() {
        String google = "https://accounts.google.com";
        ExternalIdentity pool = new ExternalIdentity("https://pool.example", "0a1b2c3d-0000-4000-8000-00000000000a");
        server.execute(
                "CREATE TABLE " + schema + ".account (id uuid PRIMARY KEY, pool_sub uuid UNIQUE, google_sub text"
                        + " UNIQUE, mail text UNIQUE, mail_ok boolean NOT NULL, mail_proved text, created timestamptz NOT NULL)");
        UserStore columns = store(account(google), statements::add);
        UserProvisioning provisioning = UserProvisioning.builder(columns)
                .userIds(UserIds.timeOrdered(clock))
                .linkPolicy(LinkPolicy.byVerifiedEmail(Set.of(pool.issuer(), google)))
                .linkProofs(new LinkProofs(
                        KeyRing.of(TokenKey.a256gcm("test", new byte[32])), Duration.ofMinutes(5), clock))
                .clock(clock)
                .build();

        UserId id = signIn(provisioning, pool);
        signIn(provisioning, new ExternalIdentity(google, "117"));
        provisioning.unlink(id, pool);
        columns.link(new LinkRequest(id, pool, clock.instant(), Optional.empty()));
        provisioning.delete(id);

        assertThat(events.entries("identity_event"))
                .containsExactly(
                        new EventLog.Entry(id.value(), OutboxEvent.Type.CREATED, subject(pool)),
                        new EventLog.Entry(id.value(), OutboxEvent.Type.LINKED, google + " 117"),
                        new EventLog.Entry(id.value(), OutboxEvent.Type.UNLINKED, subject(pool)),
                        new EventLog.Entry(id.value(), OutboxEvent.Type.LINKED, subject(pool)),
                        new EventLog.Entry(id.value(), OutboxEvent.Type.DELETED, ""));
    }

    private UserId signIn(UserProvisioning provisioning, ExternalIdentity identity) {
        Profile profile =
                Profile.builder().email(new Email("ada@example.com", true)).build();
        return provisioning
                .signIn(VerifiedLogin.thatTheCallerHasVerified(identity, profile, clock.instant(), true))
                .signedIn()
                .orElseThrow()
                .id();
    }

    private UserTableMapping account(String google) {
        return UserTableMapping.table("account")
                .schema(schema)
                .id("id", KeyType.UUID)
                .identity("pool_sub", "https://pool.example", KeyType.UUID)
                .identity("google_sub", google, KeyType.TEXT)
                .column(UserField.EMAIL, "mail")
                .column(UserField.EMAIL_VERIFIED, "mail_ok")
                .column(UserField.PROVED_EMAIL, "mail_proved")
                .emailUnique(EmailComparison.EXACT)
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
                        UserField.EMAIL_CLAIMED)
                .outboxTable("identity_event")
                .build();
    }

    @Test
    void theScriptMayBeRunAgainAndIsThatOfTheFlywayLocation() {
        signIn();

        server.execute("SET search_path TO " + schema + "; " + Schema.text("/schema/postgresql-outbox.sql")
                + "; RESET search_path");

        assertThat(events.types()).containsExactly("CREATED");
        assertThat(Schema.text("/schema/postgresql-outbox/R__identity_sync_outbox.sql"))
                .isEqualTo(Schema.text("/schema/postgresql-outbox.sql"));
    }

    private ProvisionResult.Created signIn() {
        return (ProvisionResult.Created) store.provision(Logins.request(clock));
    }

    private static String subject(ExternalIdentity identity) {
        return identity.issuer() + " " + identity.subject();
    }

    private UserStore store(UserTableMapping mapping, TappedDataSource.Tap tap) {
        return JdbcUserStore.of(
                DataSourceGateway.of(new TappedDataSource(server.pool(), tap)), mapping, Duration.ofSeconds(30));
    }
}
