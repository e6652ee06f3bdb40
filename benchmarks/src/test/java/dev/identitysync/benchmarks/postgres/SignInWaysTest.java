package dev.identitysync.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.benchmarks.result.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** That each way does what the library does, so that nothing is measured that does less. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInWaysTest {
    private static final String SCHEMA = ReturningCrowd.SCHEMA;

    private ReturningCrowd crowd;
    private HikariDataSource pool;
    private ReturningWays returning;
    private FirstWays first;

    @BeforeAll
    void start() throws Exception {
        crowd = ReturningCrowd.arrive();
        pool = crowd.server().pool(4, "off");
        returning = crowd.ways(pool);
        first = new FirstWays(pool, SCHEMA);
    }

    @AfterAll
    void stop() throws Exception {
        first.close();
        returning.close();
        pool.close();
        crowd.close();
    }

    @Test
    void eachReturningSignInLeavesTheRowThatTheLibraryLeaves() throws Exception {
        for (NamedWay way : returning.all()) {
            Person person = crowd.next();
            UserState before = state(person).orElseThrow();
            Instant once = crowd.times().next();
            way.way().signIn(person, once);
            Instant again = crowd.times().after(once);
            way.way().signIn(person, again);

            assertThat(state(person))
                    .as(way.name())
                    .contains(new UserState(
                            before.id(), before.email(), before.name(), before.picture(), again, Optional.of(once)));
        }
    }

    @Test
    void eachFirstSignInLeavesTheRowThatTheLibraryLeaves() throws Exception {
        Newcomers newcomers = new Newcomers(20_000);
        for (NamedWay way : first.all()) {
            Person person = newcomers.next();
            Instant at = crowd.times().next();
            way.way().signIn(person, at);

            UserState state = state(person).orElseThrow();
            assertThat(state)
                    .as(way.name())
                    .isEqualTo(new UserState(
                            state.id(), person.email(), person.name(), person.picture(), at, Optional.empty()));
        }
    }

    @Test
    void pgbenchSignsInToo() throws Exception {
        assumeThat(PgBench.isInstalled()).isTrue();
        Instant before = crowd.times().next();

        try (PgBench pgbench = crowd.pgbench("off")) {
            assertThat(pgbench.run(2, "--transactions=10")).isPositive();
        }

        assertThat(crowd.server()
                        .texts("SELECT count(*) FROM " + SCHEMA + ".identity_user WHERE last_login_at > '" + before
                                + "' AND previous_login_at < '" + before + "'")
                        .get(0))
                .satisfies(moved -> assertThat(Integer.parseInt(moved)).isBetween(15, 20));
    }

    @Test
    void theSelectFindsTheUserAndWritesNothing() throws Exception {
        Person person = crowd.next();
        Optional<UserState> before = state(person);

        FoundUser found =
                new BareSelect(pool, SCHEMA).signIn(person, crowd.times().next());

        assertThat(found.id()).isEqualTo(before.orElseThrow().id());
        assertThat(found.email()).isEqualTo(person.email());
        assertThat(state(person)).isEqualTo(before);
    }

    @Test
    void theLibraryWithinTheThrottleFindsTheUserAndWritesNothing() throws Exception {
        Person person = crowd.next();
        new LibrarySignIn(pool, SCHEMA, Duration.ZERO)
                .returning(person, crowd.times().next());
        Optional<UserState> before = state(person);

        assertThat(new LibrarySignIn(pool, SCHEMA, Duration.ofDays(1))
                        .returning(
                                person, crowd.times().after(before.orElseThrow().lastLogin()))
                        .user()
                        .id()
                        .value())
                .isEqualTo(before.orElseThrow().id());
        assertThat(state(person)).isEqualTo(before);
    }

    @Test
    void aWayThatDoesNothingIsFound() {
        NamedWay idle = new NamedWay("idle", Role.PEER, (person, at) -> person);

        assertThatThrownBy(() -> UserState.requireThatAllRecord(
                        crowd.server(), SCHEMA, List.of(idle), crowd::next, crowd.times()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("idle");
    }

    @Test
    void roundTripsAreThoseOfTheStatementsAndTransactions() throws Exception {
        assertThat(new TreeMap<>(crowd.roundTrips()))
                .isEqualTo(new TreeMap<>(Map.of(
                        Names.OURS, 1.0,
                        Names.BY_HAND, 1.0,
                        Names.FIND_THEN_SAVE, 2.0,
                        Names.FIND_THEN_SAVE_IN_TRANSACTION, 3.0,
                        Names.JPA, 3.0)));
    }

    private Optional<UserState> state(Person person) throws Exception {
        return UserState.of(crowd.server(), SCHEMA, person);
    }
}
