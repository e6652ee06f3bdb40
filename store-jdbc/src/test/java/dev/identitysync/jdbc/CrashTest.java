package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.User;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** Servers and poolers that die without a word under load, and come back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int CRASHES = 10;
    private static final int SIGN_INS_BETWEEN = 200;

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private DurableServer postgresql;

    @BeforeAll
    void start() {
        postgresql = DurableServer.start();
    }

    @AfterAll
    void stop() {
        postgresql.close();
    }

    @Test
    @Timeout(120)
    @DisplayName(
            "P3: PostgreSQL killed ten times under load loses nothing that was acknowledged, and the pool recovers")
    void postgresqlIsKilledUnderLoad(TestReporter reporter) throws Exception {
        try (HikariDataSource pool = pool(postgresql.url("postgres"))) {
            assertNothingIsLost(reporter, pool, pool, () -> {
                postgresql.kill();
                postgresql.startAgain();
            });
        }
    }

    @Test
    @Timeout(120)
    @DisplayName("P3: PgBouncer killed ten times under load loses nothing that was acknowledged, and the pool recovers")
    void pgBouncerIsKilledUnderLoad(TestReporter reporter) throws Exception {
        try (PgBouncer pgBouncer = PgBouncer.inFrontOf(postgresql.url("postgres"));
                HikariDataSource direct = pool(postgresql.url("postgres"));
                HikariDataSource pool = pool(pgBouncer.url(PgBouncer.DOCUMENTED))) {
            assertNothingIsLost(reporter, direct, pool, () -> {
                pgBouncer.kill();
                pgBouncer.startAgain();
            });
        }
    }

    @Test
    @DisplayName("P7: after a rotation new connections use the new password, and the old one is a typed error")
    void thePasswordIsRotatedWhileRunning() throws Exception {
        try (HikariDataSource admin = pool(postgresql.url("postgres"))) {
            TestDatabase.Server server = new TestDatabase.Server(admin.getJdbcUrl(), admin, null);
            String schema = server.newSchema();
            server.execute("CREATE ROLE rotated LOGIN SUPERUSER PASSWORD 'canary-old'");
            postgresql.requires("host all rotated 127.0.0.1/32 scram-sha-256");
            server.execute("SELECT pg_reload_conf()");
            try (HikariDataSource pool = poolOf("canary-old")) {
                UserStore store = JdbcUserStore.postgresql(pool, schema, TIMEOUT);
                User user = Logins.provisioning(store, clock)
                        .signIn(Logins.ada(clock))
                        .signedIn()
                        .orElseThrow();

                server.execute("ALTER ROLE rotated PASSWORD 'canary-new'");
                assertThat(store.findById(user.id()))
                        .as("on the connection that is open")
                        .isPresent();
                server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'rotated'");
                assertThatThrownBy(() -> afterTheBrokenConnections(store, user))
                        .isInstanceOf(StoreBrokenException.class)
                        .hasMessageContaining("28P01")
                        .hasMessageContaining("check user, password")
                        .satisfies(failure ->
                                assertThat(Throwables.getStackTrace(failure)).doesNotContain("canary"));

                pool.getHikariConfigMXBean().setPassword("canary-new");
                assertThat(onceThePoolTriesAgain(store, user)).isPresent();
            }
        }
    }

    private interface Crash {
        void happens() throws Exception;
    }

    private static void assertNothingIsLost(
            TestReporter reporter, HikariDataSource direct, HikariDataSource pool, Crash crash) throws Exception {
        TestDatabase.Server server = new TestDatabase.Server(direct.getJdbcUrl(), direct, null);
        String schema = server.newSchema();
        UserStore store = JdbcUserStore.postgresql(pool, schema, TIMEOUT);
        SignInLedger ledger;
        try (SignInLoad load = new SignInLoad(store)) {
            for (int i = 0; i < CRASHES; i++) {
                load.untilMoreAreAcknowledged(SIGN_INS_BETWEEN);
                crash.happens();
            }
            load.untilMoreAreAcknowledged(SIGN_INS_BETWEEN);
            ledger = load.stop();
        }
        reporter.publishEntry("after " + CRASHES + " crashes", ledger.figures());
        ledger.assertIsTrueOf(store);
        assertThat(server.text("SELECT count(*) FROM " + schema + ".identity_user u WHERE (SELECT count(*) FROM "
                        + schema + ".identity_link l WHERE l.user_id = u.id) <> 1"))
                .as("users whom nobody can sign in as, or with the identities of two")
                .isEqualTo("0");
        assertThat(ledger.failures())
                .as("failures, without which nothing was tested")
                .isNotEmpty();
    }

    // The first statement meets the connection that was ended, and the pool replaces it.
    private static Optional<User> afterTheBrokenConnections(UserStore store, User user) {
        try {
            return store.findById(user.id());
        } catch (StoreOutcomeUnknownException e) {
            return store.findById(user.id());
        }
    }

    // A pool that was refused waits a while before it tries once more.
    private static Optional<User> onceThePoolTriesAgain(UserStore store, User user) {
        for (int attempt = 1; ; attempt++) {
            try {
                return store.findById(user.id());
            } catch (StoreBrokenException e) {
                assertThat(attempt)
                        .as("attempts, each with the pool's time-out")
                        .isLessThan(20);
            }
        }
    }

    private HikariDataSource poolOf(String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgresql.url("rotated"));
        // With a name in the URL alone, HikariCP would keep the password that it was started with.
        config.setUsername("rotated");
        config.setPassword(password);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(1_000);
        return new HikariDataSource(config);
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(16);
        config.setConnectionTimeout(500);
        return new HikariDataSource(config);
    }
}
