package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.Profile;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.LinkPolicy;
import dev.identitysync.provisioning.LinkProofs;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.UserChange;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.Race;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table of users with a column for the subjects of each of two issuers, and the status of one issuer's beside it. */
@ExtendWith(TestDatabase.class)
@Timeout(60)
class IdentityStatusInColumnsTest {
    private static final String POOL = "https://pool.example";
    private static final String GOOGLE = "https://accounts.google.com";
    private static final ExternalIdentity ON_POOL = new ExternalIdentity(POOL, "ada");
    private static final ExternalIdentity ON_GOOGLE = new ExternalIdentity(GOOGLE, "117");
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3600);
    private static final String TABLE = """
            CREATE TABLE account (
                id uuid PRIMARY KEY, pool_sub text UNIQUE, google_sub text UNIQUE,
                google_state text, google_since timestamptz,
                mail text UNIQUE, mail_ok boolean NOT NULL, mail_proved text, created timestamptz NOT NULL,
                seen timestamptz, seen_before timestamptz);
            """;

    private final MutableClock clock = MutableClock.at(NOON);
    private final TestDatabase.Server server;
    private final String schema;
    private final JdbcUserStore store;

    IdentityStatusInColumnsTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchemaWith(TABLE + Schema.text("/schema/postgresql-outbox.sql"));
        this.store = store(mapping().build());
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    @Test
    void aDisabledIdentityIsRefusedUntilItIsEnabled() {
        User ada = signedIn(ON_GOOGLE);

        assertThat(store.setIdentityStatus(ON_GOOGLE, IdentityStatus.DISABLED, NOON))
                .contains(new UserChange(ada, true));
        clock.advance(Duration.ofDays(1));
        assertThat(signIn(ON_GOOGLE)).isEqualTo(new SignIn.Refused.IdentityDisabled(ada.id()));
        assertThat(store.findById(ada.id())).contains(ada);
        assertThat(store.setIdentityStatus(ON_GOOGLE, IdentityStatus.ACTIVE, NOON.minusMillis(1)))
                .contains(new UserChange(ada, false));
        assertThat(store.setIdentityStatus(ON_GOOGLE, IdentityStatus.ACTIVE, LATER))
                .contains(new UserChange(ada, true));
        assertThat(signIn(ON_GOOGLE)).isInstanceOf(SignIn.Returning.class);
    }

    @Test
    void theIdentitiesOfAnotherIssuerAreNotConcernedAndCannotBeDisabled() {
        User ada = signedIn(ON_GOOGLE);
        link(ada.id(), ON_POOL);
        store.setIdentityStatus(ON_GOOGLE, IdentityStatus.DISABLED, NOON);

        assertThat(signIn(ON_POOL)).isInstanceOf(SignIn.Returning.class);
        assertThat(store.identityStatus(ON_POOL)).contains(IdentityStatus.ACTIVE);
        assertThatThrownBy(() -> store.setIdentityStatus(ON_POOL, IdentityStatus.DISABLED, NOON))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("identityStatus");
    }

    @Test
    void anIdentityThatNobodyHasOrCanHaveHasNoStatus() {
        ExternalIdentity elsewhere = new ExternalIdentity("https://elsewhere.example", "ada");

        for (ExternalIdentity nobodys : List.of(ON_GOOGLE, elsewhere)) {
            assertThat(store.identityStatus(nobodys)).isEmpty();
            assertThat(store.setIdentityStatus(nobodys, IdentityStatus.DISABLED, NOON))
                    .isEmpty();
        }
    }

    @Test
    void whoeverGetsAnIdentityGetsItActive() {
        User ada = signedIn(ON_POOL);
        link(ada.id(), ON_GOOGLE);
        store.setIdentityStatus(ON_GOOGLE, IdentityStatus.DISABLED, LATER);
        store.unlink(ada.id(), ON_GOOGLE, NOON);
        assertThat(store.identityStatus(ON_GOOGLE)).isEmpty();

        link(ada.id(), ON_GOOGLE);

        assertThat(store.identityStatus(ON_GOOGLE)).contains(IdentityStatus.ACTIVE);
        assertThat(store.setIdentityStatus(ON_GOOGLE, IdentityStatus.DISABLED, NOON))
                .map(UserChange::changed)
                .contains(true);
    }

    /** Also from the application's own hand, which may know nothing of the status. */
    @Test
    void noStatusStaysBehindWhereAnIdentityWasTaken() {
        User ada = signedIn(ON_POOL);
        link(ada.id(), ON_GOOGLE);
        store.setIdentityStatus(ON_GOOGLE, IdentityStatus.DISABLED, LATER);
        store.unlink(ada.id(), ON_GOOGLE, NOON);

        server.execute("UPDATE " + schema + ".account SET google_sub = '118'");

        assertThat(signIn(new ExternalIdentity(GOOGLE, "118"))).isInstanceOf(SignIn.Returning.class);
    }

    @Test
    void whoGetsItByTheirAddressGetsItActive() {
        User ada = signedIn(ON_POOL);
        server.execute("UPDATE " + schema + ".account SET google_state = 'DISABLED', google_since = '" + LATER + "'");

        SignIn.Returning linked = (SignIn.Returning) signIn(ON_GOOGLE);

        assertThat(linked.linkedNow()).isTrue();
        assertThat(linked.user().id()).isEqualTo(ada.id());
        assertThat(signIn(ON_GOOGLE)).isInstanceOf(SignIn.Returning.class);
    }

    @Test
    void aNewUserGetsItActiveWhateverTheDefault() {
        server.execute("ALTER TABLE " + schema + ".account ALTER google_state SET DEFAULT 'DISABLED'");

        signedIn(ON_GOOGLE);

        assertThat(store.identityStatus(ON_GOOGLE)).contains(IdentityStatus.ACTIVE);
    }

    @Test
    void aSignInThatWaitedForADisableIsRefused() throws Exception {
        User ada = signedIn(ON_GOOGLE);
        clock.advance(Duration.ofDays(1));

        SignIn result = new ForcedOrder(server, schema)
                .whileOthers("UPDATE account SET google_state = 'DISABLED'", () -> signIn(ON_GOOGLE));

        assertThat(result).isEqualTo(new SignIn.Refused.IdentityDisabled(ada.id()));
        assertThat(store.findById(ada.id())).contains(ada);
    }

    // Where there is a throttle, another statement takes the sign-in.
    @Test
    void aSignInWithAThrottleThatWaitedForADisableIsRefusedToo() throws Exception {
        signedIn(ON_GOOGLE);
        clock.advance(Duration.ofDays(1));

        SignIn result = new ForcedOrder(server, schema)
                .whileOthers(
                        "UPDATE account SET google_state = 'DISABLED'",
                        () -> provisioning(store, Duration.ofMinutes(1)).signIn(login(ON_GOOGLE)));

        assertThat(result).isInstanceOf(SignIn.Refused.IdentityDisabled.class);
    }

    @Test
    void aDisableThatWaitedForAnUnlinkFindsNobody() throws Exception {
        link(signedIn(ON_POOL).id(), ON_GOOGLE);

        Optional<UserChange> change = new ForcedOrder(server, schema)
                .whileOthers(
                        "UPDATE account SET google_sub = NULL",
                        () -> store.setIdentityStatus(ON_GOOGLE, IdentityStatus.DISABLED, NOON));

        assertThat(change).isEmpty();
    }

    @Test
    void ofManyWhoDisableItAtOnceOneIsToldOfTheChange() {
        signedIn(ON_GOOGLE);
        Callable<Optional<UserChange>> disabling =
                () -> store.setIdentityStatus(ON_GOOGLE, IdentityStatus.DISABLED, LATER);

        List<Optional<UserChange>> all = Race.run(Collections.nCopies(32, disabling));

        assertThat(all).filteredOn(change -> change.orElseThrow().changed()).hasSize(1);
    }

    @Test
    void anOutboxIsToldOnce() {
        JdbcUserStore telling = store(mapping()
                .outboxTable("identity_event", OutboxContent.CHANGES_AND_SIGN_INS)
                .build());
        signedIn(ON_GOOGLE);

        for (int i = 0; i < 2; i++) {
            telling.setIdentityStatus(ON_GOOGLE, IdentityStatus.DISABLED, NOON);
        }
        telling.setIdentityStatus(ON_GOOGLE, IdentityStatus.ACTIVE, LATER);

        assertThat(new EventLog(server, schema).entries("identity_event"))
                .extracting(EventLog.Entry::type, EventLog.Entry::subject)
                .containsExactly(
                        tuple(OutboxEvent.Type.IDENTITY_DISABLED, GOOGLE + " 117"),
                        tuple(OutboxEvent.Type.IDENTITY_ENABLED, GOOGLE + " 117"));
    }

    private User signedIn(ExternalIdentity identity) {
        return signIn(identity).signedIn().orElseThrow();
    }

    private SignIn signIn(ExternalIdentity identity) {
        return provisioning(store, Duration.ZERO).signIn(login(identity));
    }

    private VerifiedLogin login(ExternalIdentity identity) {
        Profile profile =
                Profile.builder().email(new Email("ada@example.com", true)).build();
        return VerifiedLogin.thatTheCallerHasVerified(identity, profile, clock.instant(), true);
    }

    private void link(UserId id, ExternalIdentity identity) {
        store.link(new LinkRequest(id, identity, clock.instant(), Optional.empty()));
    }

    private UserProvisioning provisioning(JdbcUserStore over, Duration throttle) {
        return UserProvisioning.builder(over)
                .userIds(UserIds.timeOrdered(clock))
                .lastLoginThrottle(throttle)
                .linkPolicy(LinkPolicy.byVerifiedEmail(Set.of(POOL, GOOGLE)))
                .linkProofs(new LinkProofs(
                        KeyRing.of(TokenKey.a256gcm("test", new byte[32])), Duration.ofMinutes(5), clock))
                .clock(clock)
                .build();
    }

    private JdbcUserStore store(UserTableMapping mapping) {
        return JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping, Duration.ofSeconds(30));
    }

    private UserTableMappingBuilder mapping() {
        return UserTableMapping.table("account")
                .schema(schema)
                .id("id", KeyType.UUID)
                .identity("pool_sub", POOL, KeyType.TEXT)
                .identity("google_sub", GOOGLE, KeyType.TEXT)
                .identityStatus(GOOGLE, "google_state", "google_since")
                .column(UserField.EMAIL, "mail")
                .column(UserField.EMAIL_VERIFIED, "mail_ok")
                .column(UserField.PROVED_EMAIL, "mail_proved")
                .emailUnique(EmailComparison.EXACT)
                .column(UserField.CREATED_AT, "created")
                .column(UserField.LAST_LOGIN_AT, "seen")
                .column(UserField.PREVIOUS_LOGIN_AT, "seen_before")
                .without(
                        UserField.NAME,
                        UserField.GIVEN_NAME,
                        UserField.FAMILY_NAME,
                        UserField.PICTURE,
                        UserField.LOCALE,
                        UserField.STATUS,
                        UserField.SESSIONS_NOT_BEFORE,
                        UserField.CREATED_BY,
                        UserField.EMAIL_CLAIMED);
    }
}
