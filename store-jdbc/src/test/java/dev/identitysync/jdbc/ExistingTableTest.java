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
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.LinkPolicy;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.Race;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The table of an application that was there first: ids of its own making, one column for the pool's subjects, NOT NULL
 * columns with and without defaults, no place for a last login. Nothing of its schema changes.
 */
@ExtendWith(TestDatabase.class)
class ExistingTableTest {
    private static final String POOL = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example";
    private static final String GOOGLE = "https://accounts.google.com";
    private static final String TABLE = """
            CREATE TABLE users (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                cognito_sub varchar(255) NOT NULL UNIQUE,
                email varchar(320) NOT NULL,
                first_name varchar(100) NOT NULL,
                last_name varchar(100) NOT NULL DEFAULT '',
                is_active boolean NOT NULL DEFAULT true,
                plan text NOT NULL DEFAULT 'free',
                credits numeric(10, 2) NOT NULL DEFAULT 12.50,
                tags text[] NOT NULL DEFAULT '{}',
                notes bytea,
                created_at timestamp NOT NULL DEFAULT now(),
                updated_at timestamptz NOT NULL DEFAULT '2020-01-01 00:00:00Z'
            );
            INSERT INTO users (cognito_sub, email, first_name, last_name, plan, tags, notes, created_at) VALUES
                ('sub-ada', 'ada@example.com', 'Ada', 'Lovelace', 'pro', '{old,"with, comma"}', '\\x00ff', '2020-05-06 07:08:09.123456'),
                ('sub-bob', 'bob@example.com', 'Bob', '', 'free', '{}', NULL, '2021-01-01')
            """;

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-02-06T12:00:00Z"));
    private final TestDatabase.Server server;
    private final String schema;
    private final UserStore store;

    ExistingTableTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchemaWith(TABLE);
        this.store = store(mapping());
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    @Test
    void aUserOfTheOldApplicationIsFoundByTheirFirstSignIn() {
        String before = foreign("sub-ada");

        SignIn signIn = provisioning().signIn(login("sub-ada", "ada@example.com", "Ada", "Lovelace"));

        assertThat(signIn).isInstanceOf(SignIn.Returning.class);
        User user = signIn.signedIn().orElseThrow();
        assertThat(user.id()).isEqualTo(new UserId("1"));
        assertThat(user.createdAt()).isEqualTo(Instant.parse("2020-05-06T07:08:09.123456Z"));
        assertThat(user.familyName()).contains("Lovelace");
        assertThat(user.lastLoginAt()).isEmpty();
        assertThat(user.attributes())
                .containsEntry("plan", "pro")
                .containsEntry("credits", new BigDecimal("12.50"))
                .containsEntry("tags", List.of("old", "with, comma"));
        assertThat(foreign("sub-ada")).isEqualTo(before);
    }

    @Test
    void whatTheProviderSaysIsWrittenWhereThePolicyWantsItAndNowhereElse() {
        String before = foreign("sub-bob");

        provisioning().signIn(login("sub-bob", "new@example.com", "Robert", "Builder"));

        assertThat(server.text("SELECT email || ' ' || first_name || ' ' || last_name FROM " + schema
                        + ".users WHERE cognito_sub = 'sub-bob'"))
                .startsWith("new@example.com");
        assertThat(foreign("sub-bob")).isEqualTo(before);
    }

    @Test
    void aNewUserHasTheIdOfTheDatabaseAndItsDefaults() {
        SignIn signIn = provisioning().signIn(login("sub-new", "new@example.com", "New", "User"));

        assertThat(signIn).isInstanceOf(SignIn.Created.class);
        User user = signIn.signedIn().orElseThrow();
        assertThat(user.id()).isEqualTo(new UserId("3"));
        assertThat(user.createdAt()).isEqualTo(clock.instant());
        assertThat(user.attributes()).containsEntry("plan", "free");
        assertThat(store.findById(new UserId("3"))).contains(user);
        assertThat(store.findByIdentity(new ExternalIdentity(POOL, "sub-new"))).contains(user);
        assertThat(store.identitiesOf(user.id())).containsExactly(new ExternalIdentity(POOL, "sub-new"));
        assertThat(store.findByEmail("NEW@example.com")).containsExactly(user);
    }

    @Test
    void aTextThatMustNotBeNullIsEmptyForAUserWithoutOne() {
        Profile profile =
                Profile.builder().email(new Email("x@example.com", true)).build();
        User user = provisioning()
                .signIn(VerifiedLogin.thatTheCallerHasVerified(
                        new ExternalIdentity(POOL, "sub-x"), profile, clock.instant(), false))
                .signedIn()
                .orElseThrow();

        assertThat(user.givenName()).isEmpty();
        assertThat(server.text("SELECT first_name FROM " + schema + ".users WHERE cognito_sub = 'sub-x'"))
                .isEmpty();
    }

    @Test
    @DisplayName("D1: two hundred parallel first sign-ins make one user")
    void parallelFirstSignInsMakeOneUser() {
        Callable<SignIn> signIn =
                () -> provisioning().signIn(login("sub-race", "race@example.com", "Race", "Condition"));

        List<SignIn> all = Race.run(Collections.nCopies(200, signIn));

        assertThat(all).filteredOn(SignIn.Created.class::isInstance).hasSize(1);
        assertThat(all).extracting(it -> it.signedIn().orElseThrow().id()).containsOnly(new UserId("3"));
        assertThat(server.text("SELECT count(*) FROM " + schema + ".users")).isEqualTo("3");
    }

    @Test
    void aReturningSignInBurnsNoValueOfTheSequence() {
        for (int i = 0; i < 5; i++) {
            provisioning().signIn(login("sub-ada", "ada@example.com", "Ada", "Lovelace"));
        }

        assertThat(provisioning()
                        .signIn(login("sub-new", "n@example.com", "N", "N"))
                        .signedIn()
                        .map(User::id))
                .contains(new UserId("3"));
    }

    @Test
    void aReturningSignInThatChangesNothingWritesNothing() {
        provisioning().signIn(login("sub-ada", "ada@example.com", "Ada", "Lovelace"));
        String row = server.text("SELECT ctid || ' ' || xmin FROM " + schema + ".users WHERE id = 1");

        clock.advance(Duration.ofDays(1));
        provisioning().signIn(login("sub-ada", "ada@example.com", "Ada", "Lovelace"));

        assertThat(server.text("SELECT ctid || ' ' || xmin FROM " + schema + ".users WHERE id = 1"))
                .isEqualTo(row);
    }

    @Test
    void aUserWhomTheApplicationDeactivatedMayNotSignIn() {
        server.execute("UPDATE " + schema + ".users SET is_active = false WHERE id = 1");

        assertThat(provisioning().signIn(login("sub-ada", "ada@example.com", "Ada", "Lovelace")))
                .isInstanceOf(SignIn.Refused.class);
        assertThat(store.setStatus(new UserId("1"), UserStatus.ACTIVE, clock.instant()))
                .get()
                .matches(change -> change.changed());
        assertThat(server.text("SELECT is_active FROM " + schema + ".users WHERE id = 1"))
                .isEqualTo("t");
        assertThat(store.setStatus(new UserId("1"), UserStatus.DISABLED, clock.instant()))
                .isPresent();
        assertThat(server.text("SELECT is_active FROM " + schema + ".users WHERE id = 1"))
                .isEqualTo("f");
    }

    @Test
    void whatTheTableDoesNotKeepIsSaidAndRefused() {
        assertThat(mapping().schema(schema).build().leftOut())
                .anyMatch(sentence -> sentence.contains("LAST_LOGIN_AT"))
                .anyMatch(sentence -> sentence.contains("SESSIONS_NOT_BEFORE"))
                .noneMatch(sentence -> sentence.contains("GIVEN_NAME"));
        assertThatThrownBy(() -> store.revokeSessions(new UserId("1"), clock.instant()))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("SESSIONS_NOT_BEFORE");
        assertThatThrownBy(() -> UserProvisioning.builder(store)
                        .linkPolicy(LinkPolicy.neverAndOneUserPerEmail())
                        .clock(clock)
                        .build()
                        .signIn(login("sub-ada", "ada@example.com", "Ada", "Lovelace")))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("EMAIL_CLAIMED");
    }

    @Test
    void anIssuerWithoutAColumnIsNobodysAndCannotSignIn() {
        ExternalIdentity google = new ExternalIdentity(GOOGLE, "sub-ada");

        assertThat(store.findByIdentity(google)).isEmpty();
        assertThatThrownBy(() -> provisioning()
                        .signIn(VerifiedLogin.thatTheCallerHasVerified(
                                google, Profile.builder().build(), clock.instant(), true)))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("column");
    }

    @Test
    void anIdThatIsNoNumberIsNobodys() {
        assertThat(store.findById(new UserId("1x"))).isEmpty();
        assertThat(store.findById(new UserId("01"))).isEmpty();
        assertThat(store.findById(new UserId("99999999999999999999"))).isEmpty();
        assertThat(store.delete(new UserId("x"))).isFalse();
        assertThatThrownBy(() -> store.list(Optional.of("x"), 10))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void theListGoesThroughAllByNumber() {
        assertThat(store.list(Optional.empty(), 1).users()).extracting(User::id).containsExactly(new UserId("1"));
        assertThat(store.list(Optional.of("1"), 10).users())
                .extracting(User::id)
                .containsExactly(new UserId("2"));
    }

    @Test
    void withoutAUniqueConstraintNobodyIsCreatedTwice() {
        server.execute("ALTER TABLE " + schema + ".users DROP CONSTRAINT users_cognito_sub_key");

        assertThatThrownBy(() -> provisioning().signIn(login("sub-new", "n@example.com", "N", "N")))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("42P10");
    }

    @Test
    void anAddressThatTheTableKeepsUniqueIsHeldByWhoHasIt() {
        server.execute("ALTER TABLE " + schema + ".users ADD UNIQUE (email)");
        UserStore unique = store(mapping().emailUnique(EmailComparison.EXACT));

        SignIn stranger = provisioning(unique).signIn(login("sub-new", "ada@example.com", "Not", "Ada"));
        SignIn moved = provisioning(unique).signIn(login("sub-bob", "ada@example.com", "Bob", "Builder"));

        assertThat(stranger).isNotInstanceOf(SignIn.Created.class);
        assertThat(stranger.signedIn()).isEmpty();
        assertThat(moved).isInstanceOf(SignIn.Returning.class);
        assertThat(moved.signedIn().flatMap(User::email).map(Email::address)).contains("bob@example.com");
        assertThat(server.text("SELECT count(*) FROM " + schema + ".users")).isEqualTo("2");
    }

    @Test
    void aColumnThatMayNotBeWrittenIsReadOnly() {
        UserStore careful = store(mapping().readOnly(UserField.EMAIL, UserField.GIVEN_NAME));

        User user = provisioning(careful)
                .signIn(login("sub-ada", "changed@example.com", "Changed", "Countess"))
                .signedIn()
                .orElseThrow();

        assertThat(user.email().map(Email::address)).contains("ada@example.com");
        assertThat(user.givenName()).contains("Ada");
    }

    @Test
    void aProofIsRefusedWhereNoTableKeepsThatItWasUsed() {
        LinkRequest request = new LinkRequest(
                new UserId("1"),
                new ExternalIdentity(POOL, "other"),
                clock.instant(),
                Optional.of(new LinkRequest.ProofUse("proof", clock.instant().plusSeconds(60))));

        assertThatThrownBy(() -> store.link(request))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("used proofs");
    }

    @Test
    void allOfManyColumnsComeBackAsAttributes() {
        String[] names = IntStream.range(0, 120).mapToObj(i -> "extra_" + i).toArray(String[]::new);
        for (String name : names) {
            server.execute("ALTER TABLE " + schema + ".users ADD " + name + " text DEFAULT '" + name + "'");
        }

        User user = store(mapping().attributeColumns(names))
                .findById(new UserId("1"))
                .orElseThrow();

        assertThat(user.attributes())
                .hasSize(120)
                .containsEntry("extra_0", "extra_0")
                .containsEntry("extra_119", "extra_119");
    }

    private String foreign(String subject) {
        return server.text("SELECT row(u.id, plan, credits, tags, notes, created_at, updated_at)::text FROM " + schema
                + ".users u WHERE cognito_sub = '" + subject + "'");
    }

    private VerifiedLogin login(String subject, String email, String given, String family) {
        Profile profile = Profile.builder()
                .email(new Email(email, true))
                .givenName(given)
                .familyName(family)
                .build();
        return VerifiedLogin.thatTheCallerHasVerified(
                new ExternalIdentity(POOL, subject), profile, clock.instant(), true);
    }

    private UserProvisioning provisioning() {
        return provisioning(store);
    }

    private UserProvisioning provisioning(UserStore over) {
        return UserProvisioning.builder(over)
                .userIds(UserIds.timeOrdered(clock))
                .clock(clock)
                .build();
    }

    private UserStore store(UserTableMappingBuilder mapping) {
        return JdbcUserStore.of(
                DataSourceGateway.of(server.pool()), mapping.schema(schema).build(), Duration.ofSeconds(30));
    }

    private static UserTableMappingBuilder mapping() {
        return UserTableMapping.table("users")
                .generatedId("id", KeyType.BIGINT)
                .identity("cognito_sub", POOL, KeyType.TEXT)
                .column(UserField.EMAIL, "email")
                .column(UserField.GIVEN_NAME, "first_name")
                .column(UserField.FAMILY_NAME, "last_name")
                .activeFlag("is_active")
                .column(UserField.CREATED_AT, "created_at")
                .timesInUtc(UserField.CREATED_AT)
                .emptyForNone(UserField.GIVEN_NAME, UserField.FAMILY_NAME)
                .attributeColumns("plan", "credits", "tags")
                .without(
                        UserField.EMAIL_VERIFIED,
                        UserField.NAME,
                        UserField.PICTURE,
                        UserField.LOCALE,
                        UserField.LAST_LOGIN_AT,
                        UserField.PREVIOUS_LOGIN_AT,
                        UserField.SESSIONS_NOT_BEFORE,
                        UserField.CREATED_BY,
                        UserField.EMAIL_CLAIMED,
                        UserField.PROVED_EMAIL);
    }
}
