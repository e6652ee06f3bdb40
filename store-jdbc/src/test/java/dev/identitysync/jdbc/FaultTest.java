package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store says when the database does not answer, and that a repetition is safe. */
@ExtendWith(TestDatabase.class)
class FaultTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final TestDatabase.Server server;
    private final String schema;
    private final UserStore healthy;

    FaultTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchema();
        this.healthy = JdbcUserStore.postgresql(server.pool(), schema, TIMEOUT);
    }

    @AfterEach
    void dropSchema() {
        server.drop(schema);
    }

    @Test
    void aDatabaseThatIsGoneIsUnavailableAndTheSignInCanBeRepeated() throws IOException {
        SignIn before = signIn(healthy);
        try (Relay relay = new Relay(server.port());
                HikariDataSource pool = poolThrough(relay)) {
            relay.cutForGood();

            assertThatThrownBy(() -> signIn(JdbcUserStore.postgresql(pool, schema, TIMEOUT)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("repeat when it is back");
        }

        assertThat(signIn(healthy).signedIn().map(User::id))
                .isEqualTo(before.signedIn().map(User::id));
    }

    @ParameterizedTest(name = "replies {0}")
    @EnumSource(
            value = Relay.Replies.class,
            names = {"VANISH", "CUT"})
    @Timeout(30)
    @DisplayName("P4: a server that goes silent is 'unknown' within the store's own time-out")
    void aSilentServerIsUnknownWithinTheTimeOutAndThePoolRecovers(Relay.Replies fate) throws IOException {
        try (Relay relay = new Relay(server.port());
                HikariDataSource pool = poolThrough(relay)) {
            UserStore store = JdbcUserStore.postgresql(pool, schema, TIMEOUT);
            store.findById(new UserId("opens-the-connection"));
            relay.replies(fate);

            assertThatThrownBy(() -> signIn(store))
                    .isInstanceOf(StoreOutcomeUnknownException.class)
                    .hasMessageContaining("repeat the operation");

            relay.replies(Relay.Replies.ARRIVE);
            assertThat(signInWhenThePoolHasRecovered(store).signedIn()).isPresent();
        }
    }

    @ParameterizedTest(name = "reply {0} of a first sign-in is lost")
    @ValueSource(ints = {1, 2})
    void aFirstSignInWhoseReplyWasLostIsToldCreatedWhenItIsRepeated(int lost) {
        ProvisionRequest request = Logins.request(clock);

        assertThatThrownBy(() -> losing(lost).provision(request)).isInstanceOf(StoreOutcomeUnknownException.class);

        assertThat(count()).as("users that nobody was told of").isEqualTo(lost == 1 ? "0" : "1");
        assertThat(healthy.provision(request)).isInstanceOf(ProvisionResult.Created.class);
        assertThat(count()).isEqualTo("1");
        assertThat(healthy.provision(Logins.request(clock))).isInstanceOf(ProvisionResult.Returned.class);
    }

    @Test
    void aReturningSignInWhoseReplyWasLostIsRecordedOnce() {
        signIn(healthy);
        clock.advance(Duration.ofDays(1));
        ProvisionRequest request = Logins.request(clock);

        assertThatThrownBy(() -> losing(1).provision(request)).isInstanceOf(StoreOutcomeUnknownException.class);

        ProvisionResult.Returned repeated = (ProvisionResult.Returned) healthy.provision(request);
        assertThat(repeated.user().lastLoginAt()).contains(clock.instant());
    }

    @Test
    void aMissingTableIsBrokenAndSaysWhichAndWhatToDo() {
        UserStore elsewhere = JdbcUserStore.postgresql(server.pool(), "no_such_schema", TIMEOUT);

        assertThatThrownBy(() -> signIn(elsewhere))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("check schema")
                .cause()
                .hasMessageContaining("no_such_schema.identity_user");
    }

    @Test
    void aMissingPermissionIsBrokenAndSaysWhich() {
        String role = "reader_of_" + schema;
        server.execute("CREATE ROLE " + role + " LOGIN; GRANT USAGE ON SCHEMA " + schema + " TO " + role
                + "; GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO " + role);
        try (HikariDataSource reader = pool(server.url().replace("user=postgres", "user=" + role), config -> {})) {
            assertThatThrownBy(() -> signIn(JdbcUserStore.postgresql(reader, schema, TIMEOUT)))
                    .isInstanceOf(StoreBrokenException.class)
                    .hasMessageContaining("42501")
                    .hasMessageContaining("permissions");
        } finally {
            server.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    @Test
    void aPoolWithoutAutoCommitLosesNothing() {
        try (HikariDataSource manual = pool(server.url(), config -> config.setAutoCommit(false))) {
            SignIn signIn = signIn(JdbcUserStore.postgresql(manual, schema, TIMEOUT));

            assertThat(signIn).isInstanceOf(SignIn.Created.class);
            assertThat(healthy.findByIdentity(Logins.ADA)).isEqualTo(signIn.signedIn());
        }
    }

    @Test
    void anExhaustedPoolIsUnavailable() throws SQLException {
        try (HikariDataSource one = pool(server.url(), config -> config.setMaximumPoolSize(1))) {
            UserStore busy = JdbcUserStore.postgresql(one, schema, TIMEOUT);
            try (var taken = one.getConnection()) {
                assertThat(taken.isClosed()).isFalse();
                assertThatThrownBy(() -> signIn(busy)).isInstanceOf(StoreUnavailableException.class);
            }
            assertThat(signIn(busy)).isInstanceOf(SignIn.Created.class);
        }
    }

    @Test
    @DisplayName("P2: a deadlock or serialization failure is run again, and not for ever")
    void aConflictIsRunAgainAndNotForEver() {
        AtomicInteger calls = new AtomicInteger();
        UserStore twiceDeadlocked = store(sql -> {
            if (calls.incrementAndGet() <= 2) {
                throw new SQLException("deadlock detected", "40P01");
            }
        });
        assertThat(twiceDeadlocked.findByIdentity(Logins.ADA)).isEmpty();
        assertThat(calls).hasValue(3);

        UserStore alwaysFailing = store(sql -> {
            throw new SQLException("could not serialize access", "40001");
        });
        assertThatThrownBy(() -> alwaysFailing.findByIdentity(Logins.ADA))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("10 times");
    }

    private UserStore losing(int statement) {
        AtomicInteger executed = new AtomicInteger();
        return store(sql -> {
            if (executed.incrementAndGet() == statement) {
                throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
            }
        });
    }

    private UserStore store(TappedDataSource.Tap tap) {
        return JdbcUserStore.postgresql(new TappedDataSource(server.pool(), tap), schema, TIMEOUT);
    }

    private SignIn signIn(UserStore store) {
        return Logins.provisioning(store, clock).signIn(Logins.ada(clock));
    }

    // The pool may be in the middle of opening a connection that will never be; it gives up on its own.
    private SignIn signInWhenThePoolHasRecovered(UserStore store) {
        for (int attempt = 1; ; attempt++) {
            try {
                return signIn(store);
            } catch (StoreUnavailableException e) {
                assertThat(attempt)
                        .as("attempts, each with the pool's time-out")
                        .isLessThan(10);
            }
        }
    }

    private String count() {
        return server.text("SELECT count(*) FROM " + schema + ".identity_user");
    }

    private HikariDataSource poolThrough(Relay relay) {
        return pool(server.url().replace(":" + server.port() + "/", ":" + relay.port() + "/"), config -> {});
    }

    private static HikariDataSource pool(String url, Consumer<HikariConfig> settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        settings.accept(config);
        return new HikariDataSource(config);
    }
}
