package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.IdentityStatus;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.SyncPolicy;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sign-ins of somebody whom this store saw a moment ago, and what another process did to them since. */
@ExtendWith(TestDatabase.class)
class SignInWithinThrottleTest {
    private static final Duration THROTTLE = Duration.ofMinutes(5);

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final JdbcStoreUnderTest here;
    private final UserStore elsewhere;

    SignInWithinThrottleTest(TestDatabase.Server server) {
        this.here = new JdbcStoreUnderTest(server, new TappedDataSource(server.pool(), statements::add));
        this.elsewhere = new JdbcStoreUnderTest(server, here.schema(), DataSourceGateway.of(server.pool())).store();
    }

    @BeforeEach
    void signInTwice() {
        signIn();
        clock.advance(Duration.ofSeconds(1));
        signIn();
        clock.advance(Duration.ofSeconds(1));
        statements.clear();
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void readsTheUserAndNothingElse() {
        SignIn.Returning third = (SignIn.Returning) signIn();

        assertThat(statements).singleElement().asString().startsWith("SELECT").doesNotContain("UPDATE", "WITH", "FOR ");
        assertThat(third.user()).isEqualTo(stored());
        assertThat(third.previousLoginAt()).isEqualTo(stored().lastLoginAt());
    }

    @Test
    void writesOnceTheThrottleIsOver() {
        clock.advance(THROTTLE);

        SignIn.Returning later = (SignIn.Returning) signIn();

        assertThat(later.user().lastLoginAt()).contains(clock.instant());
        assertThat(stored()).isEqualTo(later.user());
        assertThat(statements).hasSize(1);
    }

    @Test
    void refusesWhoWasDisabledElsewhere() {
        elsewhere.setStatus(stored().id(), UserStatus.DISABLED, clock.instant());

        assertThat(signIn()).isInstanceOf(SignIn.Refused.Disabled.class);
    }

    @Test
    void refusesWhoseIdentityWasDisabledElsewhere() {
        User before = stored();
        elsewhere.setIdentityStatus(Logins.ADA, IdentityStatus.DISABLED, clock.instant());

        assertThat(signIn()).isInstanceOf(SignIn.Refused.IdentityDisabled.class);

        assertThat(statements).hasSize(2);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void createsWhoWasDeletedElsewhere() {
        elsewhere.delete(stored().id());

        assertThat(signIn()).isInstanceOf(SignIn.Created.class);
    }

    @Test
    void writesWhatTheProviderChanged() {
        Profile changed = Profile.builder()
                .email(new Email("canary-countess@example.com", true))
                .name("Countess")
                .build();

        SignIn signedIn = signIn(changed);

        assertThat(signedIn.signedIn().flatMap(User::name)).contains("Countess");
        assertThat(stored().name()).contains("Countess");
        assertThat(stored().email()).contains(new Email("canary-countess@example.com", true));
    }

    @Test
    void keepsWhatIsAbsent() {
        User before = stored();

        assertThat(signIn(Profile.empty()).signedIn()).contains(before);
        assertThat(statements).hasSize(1);
    }

    @Test
    void tellsTheRepetitionOfACreationThatItCreated() {
        elsewhere.delete(stored().id());
        ProvisionRequest request = withThrottle(Logins.request(clock));
        assertThat(elsewhere.provision(request)).isInstanceOf(ProvisionResult.Created.class);

        assertThat(here.store().provision(request)).isInstanceOf(ProvisionResult.Created.class);
    }

    private SignIn signIn() {
        return signIn(Profile.builder().email(Logins.EMAIL).name("Ada").build());
    }

    private SignIn signIn(Profile profile) {
        return UserProvisioning.builder(here.store())
                .syncPolicy(SyncPolicy.followProvider())
                .lastLoginThrottle(THROTTLE)
                .clock(clock)
                .build()
                .signIn(VerifiedLogin.thatTheCallerHasVerified(Logins.ADA, profile, clock.instant(), true));
    }

    private User stored() {
        Optional<User> stored = elsewhere.findByIdentity(Logins.ADA);
        return stored.orElseThrow();
    }

    private static ProvisionRequest withThrottle(ProvisionRequest request) {
        return new ProvisionRequest(
                request.identity(),
                request.newUserId(),
                request.callToken(),
                request.profile(),
                request.at(),
                request.now(),
                THROTTLE,
                request.emailRule());
    }
}
