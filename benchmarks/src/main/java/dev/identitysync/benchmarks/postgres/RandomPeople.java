package dev.identitysync.benchmarks.postgres;

import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.rig.Contest;
import dev.identitysync.benchmarks.rig.Way;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Random people of several schemas, who sign in through the library and by hand. */
final class RandomPeople {
    private final DataSource pool;
    private final RisingTime times;
    private final List<Way> ways = new ArrayList<>();
    private final List<Integer> users = new ArrayList<>();

    RandomPeople(DataSource pool, RisingTime times) {
        this.pool = pool;
        this.times = times;
    }

    /** Those of a schema. */
    void add(String schema, int count) throws SQLException {
        CapturedStatement captured = CapturedStatement.ofReturning(pool, schema, times);
        LibrarySignIn library = new LibrarySignIn(pool, schema, Duration.ZERO);
        Supplier<Person> anybody =
                () -> Person.number(ThreadLocalRandom.current().nextInt(count));
        add(new NamedWay(Names.OURS, Role.OURS, library::returning).of(anybody, times), count);
        add(new NamedWay(Names.BY_HAND, Role.LIMIT, new HandWrittenSignIn(pool, captured)).of(anybody, times), count);
    }

    private void add(Way way, int count) {
        ways.add(way);
        users.add(count);
    }

    /** What they were measured at, each with the number of users that they were among. */
    List<Series> measured(Contest contest) throws Exception {
        List<Series> measured = contest.run(Conditions.of("off", contest.threads()), ways);
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            Series one = measured.get(i);
            series.add(new Series(
                    one.name(),
                    one.role(),
                    Conditions.among(users.get(i), one.conditions()),
                    one.rounds(),
                    one.latencyMicros(),
                    one.allocatedBytes(),
                    one.requests()));
        }
        return series;
    }
}
