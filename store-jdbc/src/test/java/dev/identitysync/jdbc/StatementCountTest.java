package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.UserId;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.LinkPolicy;
import dev.identitysync.provisioning.LinkProofs;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.SyncPolicy;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each operation costs in statements, transactions included. */
@ExtendWith(TestDatabase.class)
class StatementCountTest {
    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final TestDatabase.Server server;
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final JdbcStoreUnderTest underTest;
    private UserProvisioning provisioning;

    StatementCountTest(TestDatabase.Server server) {
        this.server = server;
        this.underTest = new JdbcStoreUnderTest(server, new TappedDataSource(server.pool(), statements::add));
        this.provisioning = Logins.provisioning(underTest.store(), clock);
    }

    @AfterEach
    void close() {
        underTest.close();
    }

    @Test
    void aFirstSignInIsTwo() {
        assertThat(signIn()).isInstanceOf(SignIn.Created.class);

        assertThat(statements).hasSize(2);
    }

    @Test
    void aReturningSignInIsOne() {
        signIn();
        statements.clear();
        clock.advance(Duration.ofDays(1));

        assertThat(signIn()).isInstanceOf(SignIn.Returning.class);

        assertThat(statements).hasSize(1);
    }

    @Test
    void aReturningSignInThatChangesTheProfileIsOne() {
        SignIn again = signInAgainFollowing(
                Profile.builder().email(Logins.EMAIL).name("Countess").build());

        assertThat(again.signedIn().flatMap(it -> it.name())).contains("Countess");
        assertThat(statements).hasSize(1);
    }

    @Test
    void theFirstSignInOfSomebodyWhomTheApplicationMadeIsOne() {
        signIn();
        server.execute("UPDATE " + underTest.schema()
                + ".identity_user SET last_login_at = NULL, previous_login_at = NULL, created_by = NULL");
        statements.clear();

        SignIn.Returning returning = (SignIn.Returning) signIn();

        assertThat(returning.previousLoginAt()).isEmpty();
        assertThat(returning.user().lastLoginAt()).contains(clock.instant());
        assertThat(statements).hasSize(1);
    }

    // Two more than needed, once for each address that a person ever has, so that all other sign-ins cost half.
    @Test
    void aReturningSignInWithAnotherAddressIsThree() {
        Email another = new Email("new@example.com", true);

        SignIn again = signInAgainFollowing(Profile.builder().email(another).build());

        assertThat(again.signedIn().flatMap(it -> it.email())).contains(another);
        assertThat(statements).hasSize(3);
    }

    @Test
    void aRefusedSignInIsThree() {
        provisioning.disable(signIn().signedIn().orElseThrow().id());
        statements.clear();
        clock.advance(Duration.ofDays(1));

        assertThat(signIn()).isInstanceOf(SignIn.Refused.Disabled.class);

        assertThat(statements).hasSize(3);
    }

    @Test
    void aSignInWithADisabledIdentityIsThree() {
        signIn();
        provisioning.disableIdentity(Logins.ADA, clock.instant());
        statements.clear();
        clock.advance(Duration.ofDays(1));

        assertThat(signIn()).isInstanceOf(SignIn.Refused.IdentityDisabled.class);

        assertThat(statements).hasSize(3);
    }

    @Test
    void aSignInWithADisabledIdentityIsOneWhereThereIsAThrottle() {
        provisioning = UserProvisioning.builder(underTest.store())
                .lastLoginThrottle(Duration.ofMinutes(5))
                .clock(clock)
                .build();
        signIn();
        provisioning.disableIdentity(Logins.ADA, clock.instant());
        statements.clear();
        clock.advance(Duration.ofDays(1));

        assertThat(signIn()).isInstanceOf(SignIn.Refused.IdentityDisabled.class);

        assertThat(statements).hasSize(1);
    }

    private SignIn signInAgainFollowing(Profile profile) {
        provisioning = UserProvisioning.builder(underTest.store())
                .syncPolicy(SyncPolicy.followProvider())
                .clock(clock)
                .build();
        signIn();
        statements.clear();
        clock.advance(Duration.ofDays(1));
        return provisioning.signIn(VerifiedLogin.thatTheCallerHasVerified(Logins.ADA, profile, clock.instant(), true));
    }

    @Test
    void aReturningSignInWithinTheThrottleIsOneThatWritesNothing() {
        provisioning = UserProvisioning.builder(underTest.store())
                .lastLoginThrottle(Duration.ofMinutes(5))
                .clock(clock)
                .build();
        signIn();
        String before = rowVersion();
        statements.clear();
        clock.advance(Duration.ofMinutes(4));

        signIn();

        assertThat(statements).hasSize(1);
        assertThat(rowVersion()).as("place and lock of the row").isEqualTo(before);
        clock.advance(Duration.ofMinutes(1));
        signIn();
        assertThat(rowVersion()).isNotEqualTo(before);
    }

    @Test
    void aSignInLinkedByVerifiedEmailIsTwo() {
        provisioning = UserProvisioning.builder(underTest.store())
                .linkPolicy(LinkPolicy.byVerifiedEmail(Set.of(Logins.ADA.issuer(), "https://other.example")))
                .linkProofs(
                        new LinkProofs(KeyRing.of(TokenKey.a256gcm("k1", new byte[32])), Duration.ofMinutes(10), clock))
                .clock(clock)
                .build();
        signIn();
        statements.clear();

        SignIn linked = provisioning.signIn(VerifiedLogin.thatTheCallerHasVerified(
                new ExternalIdentity("https://other.example", "ada"),
                Profile.builder().email(Logins.EMAIL).build(),
                clock.instant(),
                true));

        assertThat(((SignIn.Returning) linked).linkedNow()).isTrue();
        assertThat(statements).hasSize(2);
    }

    @Test
    void everythingElseIsOne() {
        UserId id = signIn().signedIn().orElseThrow().id();
        ExternalIdentity more = new ExternalIdentity("https://other.example", "more");
        statements.clear();

        List<Runnable> operations = List.of(
                () -> provisioning.recordLogin(id),
                () -> provisioning.findById(id),
                () -> provisioning.findByIdentity(Logins.ADA),
                () -> provisioning.findByEmail(Logins.EMAIL.address()),
                () -> provisioning.identitiesOf(id),
                () -> provisioning.disable(id),
                () -> provisioning.enable(id),
                () -> provisioning.revokeSessions(id),
                () -> provisioning.identityStatus(Logins.ADA),
                () -> provisioning.disableIdentity(Logins.ADA, clock.instant()),
                () -> provisioning.disableIdentity(Logins.ADA, clock.instant()),
                () -> provisioning.enableIdentity(Logins.ADA, clock.instant()),
                () -> provisioning.link(
                        id, VerifiedLogin.thatTheCallerHasVerified(more, Profile.empty(), clock.instant(), false)),
                () -> provisioning.unlink(id, more),
                () -> provisioning.users(Optional.empty(), 10),
                () -> provisioning.delete(id));
        for (Runnable operation : operations) {
            operation.run();
            assertThat(statements).hasSize(1);
            statements.clear();
        }
    }

    private SignIn signIn() {
        return provisioning.signIn(Logins.ada(clock));
    }

    private String rowVersion() {
        return server.text("SELECT ctid::text || ' ' || xmin::text || ' ' || xmax::text FROM " + underTest.schema()
                + ".identity_user");
    }
}
