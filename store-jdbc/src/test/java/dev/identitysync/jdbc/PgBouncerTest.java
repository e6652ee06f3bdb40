package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreException;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.UserId;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many clients on few connections to the server, with each setting of the driver and of PgBouncer that matters. */
@ExtendWith({TestDatabase.class, Pooler.class})
class PgBouncerTest {
    private static final int CLIENTS = 16;
    // The driver prepares from the fifth use of a statement on, and then has to meet a connection of others.
    private static final int ROUNDS = 25;
    private static final String DRIVERS_DEFAULTS = "";

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final Pooler.Running pooler;

    PgBouncerTest(Pooler.Running pooler) {
        this.pooler = pooler;
    }

    @Test
    @DisplayName("P5: sixteen clients on four connections meet no prepared statement of each other's")
    void theDocumentedSettingIsClean() {
        assertThat(failures(pooler.pool())).isEmpty();
    }

    @Test
    void theDriversDefaultsAreCleanWhereThePoolerTracksWhatIsPrepared() {
        assumeTrue(PgBouncer.tracksPreparedStatements(), "PgBouncer before 1.21 tracks nothing");

        assertThat(failuresWithTheDriversDefaults("max_prepared_statements = 200"))
                .isEmpty();
    }

    @Test
    void theDriversDefaultsFailWhereThePoolerTracksNothingAndTheErrorTellsTheSetting(TestReporter reporter) {
        // Before 1.21 there is no such setting, and nothing is tracked.
        String[] settings =
                PgBouncer.tracksPreparedStatements() ? new String[] {"max_prepared_statements = 0"} : new String[0];

        List<RuntimeException> failures = failuresWithTheDriversDefaults(settings);

        reporter.publishEntry("of " + CLIENTS * ROUNDS * 4 + " operations failed", String.valueOf(failures.size()));
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure)
                        // Another client's statement may be run in place of one's own, and give rows of anything.
                        .isInstanceOfAny(StoreException.class, UnreadableUserException.class))
                .anySatisfy(failure -> assertThat(failure)
                        .isInstanceOf(StoreBrokenException.class)
                        .hasMessageContaining("prepareThreshold=0"));
    }

    private List<RuntimeException> failuresWithTheDriversDefaults(String... settings) {
        try (PgBouncer pgBouncer = PgBouncer.inFrontOf(pooler.server().url(), settings);
                HikariDataSource pool = Pooler.pool(pgBouncer.url(DRIVERS_DEFAULTS))) {
            return failures(pool);
        }
    }

    private List<RuntimeException> failures(HikariDataSource pool) {
        try (JdbcStoreUnderTest underTest = new JdbcStoreUnderTest(pooler.server(), pool)) {
            UserProvisioning provisioning = Logins.provisioning(underTest.store(), clock);
            return Race.run(IntStream.range(0, CLIENTS)
                            .<Callable<List<RuntimeException>>>mapToObj(client -> () -> failures(provisioning, client))
                            .toList())
                    .stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private List<RuntimeException> failures(UserProvisioning provisioning, int client) {
        ExternalIdentity identity = new ExternalIdentity("https://issuer.example", "client-" + client);
        List<Runnable> operations = List.of(
                () -> provisioning.signIn(
                        VerifiedLogin.thatTheCallerHasVerified(identity, Profile.empty(), clock.instant(), true)),
                () -> provisioning.findByIdentity(identity),
                () -> provisioning.findById(new UserId("nobody")),
                () -> provisioning.users(Optional.empty(), 5));
        List<RuntimeException> failures = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Runnable operation : operations) {
                try {
                    operation.run();
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }
        }
        return failures;
    }
}
