package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
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
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.Race;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table with a column for the subjects of each of two issuers, uuids of its own and unique addresses. */
@ExtendWith(TestDatabase.class)
class IdentityColumnsTest {
    private static final String POOL = "https://pool.example";
    private static final String GOOGLE = "https://accounts.google.com";
    private static final String SUB = "0a1b2c3d-0000-4000-8000-00000000000a";
    private static final ExternalIdentity ON_POOL = new ExternalIdentity(POOL, SUB);
    private static final ExternalIdentity ON_GOOGLE = new ExternalIdentity(GOOGLE, "117");
    private static final String TABLE = """
            CREATE TABLE account (
                id uuid PRIMARY KEY,
                pool_sub uuid UNIQUE,
                google_sub text,
                mail text,
                mail_ok boolean NOT NULL DEFAULT false,
                mail_proved text,
                created timestamptz NOT NULL,
                last_seen timestamptz,
                good_from timestamptz,
                made_by uuid
            );
            CREATE UNIQUE INDEX ON account (google_sub) WHERE google_sub IS NOT NULL;
            CREATE UNIQUE INDEX ON account (lower(mail));
            CREATE TABLE spent (id text PRIMARY KEY, expires_at timestamptz NOT NULL)
            """;

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-02-06T12:00:00Z"));
    private final TestDatabase.Server server;
    private final String schema;
    private final JdbcUserStore store;
    private final UserProvisioning provisioning;

    IdentityColumnsTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchemaWith(TABLE);
        this.store = JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping(), Duration.ofSeconds(30));
        this.provisioning = UserProvisioning.builder(store)
                .userIds(UserIds.timeOrdered(clock))
                .linkPolicy(LinkPolicy.byVerifiedEmail(Set.of(POOL, GOOGLE)))
                .linkProofs(new LinkProofs(
                        KeyRing.of(TokenKey.a256gcm("test", new byte[32])), Duration.ofMinutes(5), clock))
                .clock(clock)
                .build();
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    @Test
    void anIdentityIsGivenAndTaken() {
        UserId ada = signedIn(ON_POOL, "ada@example.com").id();
        UserId bob =
                signedIn(new ExternalIdentity(GOOGLE, "bob"), "bob@example.com").id();

        assertThat(link(ada, ON_GOOGLE)).isInstanceOf(LinkResult.Linked.class);
        assertThat(link(ada, ON_GOOGLE)).isInstanceOf(LinkResult.AlreadyLinked.class);
        assertThat(link(bob, ON_POOL)).isEqualTo(new LinkResult.IdentityHeld(ada));
        assertThat(link(new UserId(SUB), new ExternalIdentity(GOOGLE, "x"))).isInstanceOf(LinkResult.UserUnknown.class);
        assertThat(store.identitiesOf(ada)).containsExactlyInAnyOrder(ON_GOOGLE, ON_POOL);
        assertThat(store.findByIdentity(ON_GOOGLE).map(User::id)).contains(ada);
        assertThat(unlink(ada, new ExternalIdentity(GOOGLE, "118"))).isInstanceOf(UnlinkResult.NotLinked.class);
        assertThat(unlink(ada, ON_POOL)).isInstanceOf(UnlinkResult.Unlinked.class);
        assertThat(unlink(ada, ON_GOOGLE)).isInstanceOf(UnlinkResult.LastIdentity.class);
        assertThat(unlink(new UserId("x"), ON_GOOGLE)).isInstanceOf(UnlinkResult.UserUnknown.class);
        assertThat(store.findByIdentity(ON_POOL)).isEmpty();
        assertThat(store.findById(ada).flatMap(User::sessionsNotBefore)).contains(clock.instant());
    }

    @Test
    void aSecondIdentityOfOneIssuerHasNoRoom() {
        UserId ada = signedIn(ON_GOOGLE, "ada@example.com").id();

        assertThatThrownBy(() -> link(ada, new ExternalIdentity(GOOGLE, "118")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("room for one");
        assertThat(store.identitiesOf(ada)).containsExactly(ON_GOOGLE);
    }

    @Test
    @DisplayName("L5: a proof is good once")
    void aProofIsGoodOnce() {
        UserId ada = signedIn(ON_POOL, "ada@example.com").id();
        UserId bob = signedIn(new ExternalIdentity(POOL, SUB.replace("000a", "000b")), "bob@example.com")
                .id();

        assertThat(store.link(withProof(ada, ON_GOOGLE))).isInstanceOf(LinkResult.Linked.class);
        assertThat(store.link(withProof(bob, new ExternalIdentity(GOOGLE, "118"))))
                .isInstanceOf(LinkResult.ProofUsed.class);
        assertThat(store.identitiesOf(bob)).hasSize(1);
    }

    @Test
    void ofManyLinksOfOneIdentityOneWins() {
        List<UserId> users = IntStream.range(0, 20)
                .mapToObj(i -> signedIn(
                                new ExternalIdentity(POOL, SUB.substring(0, 34) + (10 + i)), "p" + i + "@example.com")
                        .id())
                .toList();

        List<LinkResult> all = Race.run(users.stream()
                .<Callable<LinkResult>>map(user -> () -> link(user, ON_GOOGLE))
                .toList());

        assertThat(all).filteredOn(LinkResult.Linked.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(LinkResult.IdentityHeld.class::isInstance).hasSize(19);
        assertThat(server.text("SELECT count(*) FROM " + schema + ".account WHERE google_sub = '117'"))
                .isEqualTo("1");
    }

    @Test
    void aUserIsLinkedByAnAddressThatBothSidesProved() {
        UserId ada = signedIn(ON_POOL, "Ada@example.com").id();

        List<SignIn> all = Race.run(Collections.nCopies(
                50, (Callable<SignIn>) () -> provisioning.signIn(login(ON_GOOGLE, "ada@Example.com", true))));

        assertThat(all).allMatch(SignIn.Returning.class::isInstance);
        assertThat(all).extracting(it -> it.signedIn().orElseThrow().id()).containsOnly(ada);
        assertThat(store.identitiesOf(ada)).containsExactlyInAnyOrder(ON_POOL, ON_GOOGLE);
    }

    @Test
    void aLinkByAddressThatWaitedForTheSameLinkFindsTheUser() throws Exception {
        UserId ada = signedIn(ON_POOL, "ada@example.com").id();
        try (Connection other = server.pool().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE " + schema + ".account SET google_sub = '117'");
            CompletableFuture<SignIn> waiting =
                    CompletableFuture.supplyAsync(() -> provisioning.signIn(login(ON_GOOGLE, "ada@example.com", true)));
            String waiters = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND position('\""
                    + schema + "\"' in query) > 0";
            while (server.text(waiters).equals("0")) {
                assertThat(waiting).as("the sign-in, which should wait").isNotDone();
            }
            other.commit();

            assertThat(waiting.get(30, TimeUnit.SECONDS)).isInstanceOf(SignIn.Returning.class);
        }
        assertThat(store.identitiesOf(ada)).containsExactlyInAnyOrder(ON_POOL, ON_GOOGLE);
    }

    @Test
    @DisplayName("L3: another subject of the same issuer is another person, whatever the address")
    void anotherSubjectOfTheSameIssuerIsNeverLinked() {
        signedIn(ON_GOOGLE, "ada@example.com");

        SignIn other = provisioning.signIn(login(new ExternalIdentity(GOOGLE, "118"), "ada@example.com", true));

        assertThat(other.signedIn()).isEmpty();
        assertThat(server.text("SELECT count(*) FROM " + schema + ".account")).isEqualTo("1");
    }

    @Test
    @DisplayName("L1: an address that nobody proved links nobody")
    void anAddressThatWasNotProvedLinksNobody() {
        provisioning.signIn(login(ON_POOL, "ada@example.com", false));

        assertThat(provisioning
                        .signIn(login(ON_GOOGLE, "ada@example.com", true))
                        .signedIn())
                .isEmpty();
    }

    @Test
    void anAddressIsFoundAsTheTableComparesIt() {
        User ada = signedIn(ON_POOL, "Ada@example.com");

        assertThat(store.findByEmail("aDA@EXAMPLE.com")).extracting(User::id).containsExactly(ada.id());
        assertThat(store.findEmailHolder("ada@example.com"))
                .get()
                .matches(holder -> holder.proved() && holder.user().id().equals(ada.id()));
    }

    @Test
    void aSubjectThatItsColumnCannotHoldIsRefusedAndNobodyIsCreated() {
        ExternalIdentity odd = new ExternalIdentity(POOL, SUB.toUpperCase(java.util.Locale.ROOT));

        assertThatThrownBy(() -> provisioning.signIn(login(odd, "odd@example.com", true)))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("text column");
        UserId ada = signedIn(ON_GOOGLE, "ada@example.com").id();
        assertThatThrownBy(() -> link(ada, odd)).isInstanceOf(InvalidValueException.class);
        assertThat(store.findByIdentity(odd)).isEmpty();
        assertThat(server.text("SELECT count(*) FROM " + schema + ".account")).isEqualTo("1");
    }

    @Test
    void idsThatDoNotFitTheColumnAreRefusedAndNobodyIsCreated() {
        UserProvisioning subjects = UserProvisioning.builder(store)
                .userIds(UserIds.subject())
                .clock(clock)
                .build();

        assertThatThrownBy(() -> subjects.signIn(login(ON_GOOGLE, "ada@example.com", true)))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("UserIds");
        assertThat(server.text("SELECT count(*) FROM " + schema + ".account")).isEqualTo("0");
    }

    @Test
    void theLoginBeforeIsToldWithoutAColumnForIt() {
        Instant first = clock.instant();
        UserId ada = signedIn(ON_POOL, "ada@example.com").id();

        clock.advance(Duration.ofHours(1));
        SignIn again = provisioning.signIn(login(ON_POOL, "ada@example.com", true));
        assertThat(((SignIn.Returning) again).previousLoginAt()).contains(first);

        clock.advance(Duration.ofHours(1));
        assertThat(store.recordLogin(ada, clock.instant(), Duration.ZERO))
                .isInstanceOfSatisfying(
                        RecordLoginResult.Recorded.class,
                        recorded -> assertThat(recorded.previousLoginAt()).contains(first.plus(Duration.ofHours(1))));
    }

    private User signedIn(ExternalIdentity identity, String email) {
        return provisioning.signIn(login(identity, email, true)).signedIn().orElseThrow();
    }

    private VerifiedLogin login(ExternalIdentity identity, String email, boolean verified) {
        Profile profile = Profile.builder().email(new Email(email, verified)).build();
        return VerifiedLogin.thatTheCallerHasVerified(identity, profile, clock.instant(), true);
    }

    private LinkResult link(UserId id, ExternalIdentity identity) {
        return store.link(new LinkRequest(id, identity, clock.instant(), Optional.empty()));
    }

    private LinkRequest withProof(UserId id, ExternalIdentity identity) {
        return new LinkRequest(
                id,
                identity,
                clock.instant(),
                Optional.of(new LinkRequest.ProofUse("proof", clock.instant().plusSeconds(60))));
    }

    private UnlinkResult unlink(UserId id, ExternalIdentity identity) {
        return store.unlink(id, identity, clock.instant());
    }

    private UserTableMapping mapping() {
        return UserTableMapping.table("account")
                .schema(schema)
                .id("id", KeyType.UUID)
                .identity("pool_sub", POOL, KeyType.UUID)
                .identity("google_sub", GOOGLE, KeyType.TEXT)
                .usedProofTable("spent")
                .column(UserField.EMAIL, "mail")
                .column(UserField.EMAIL_VERIFIED, "mail_ok")
                .column(UserField.PROVED_EMAIL, "mail_proved")
                .emailUnique(EmailComparison.LOWER)
                .column(UserField.CREATED_AT, "created")
                .column(UserField.LAST_LOGIN_AT, "last_seen")
                .column(UserField.SESSIONS_NOT_BEFORE, "good_from")
                .column(UserField.CREATED_BY, "made_by")
                .without(
                        UserField.NAME,
                        UserField.GIVEN_NAME,
                        UserField.FAMILY_NAME,
                        UserField.PICTURE,
                        UserField.LOCALE,
                        UserField.STATUS,
                        UserField.PREVIOUS_LOGIN_AT,
                        UserField.EMAIL_CLAIMED)
                .build();
    }
}
