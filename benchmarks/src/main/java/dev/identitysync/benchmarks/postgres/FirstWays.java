package dev.identitysync.benchmarks.postgres;

import dev.identitysync.benchmarks.result.Role;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** The ways of a first sign-in on one pool. */
final class FirstWays implements AutoCloseable {
    private final List<NamedWay> ways;
    private final JpaSignIn jpa;

    FirstWays(DataSource pool, String schema) {
        this.jpa = new JpaSignIn(pool, schema);
        this.ways = List.of(
                new NamedWay(Names.OURS, Role.OURS, new LibrarySignIn(pool, schema, Duration.ZERO)::first),
                new NamedWay(Names.BY_HAND_FIRST, Role.LIMIT, new HandWrittenFirstSignIn(pool, schema)),
                new NamedWay(Names.FIND_THEN_SAVE_IN_TRANSACTION, Role.PEER, new FindThenSave(pool, schema)::first),
                new NamedWay(Names.JPA, Role.PEER, jpa::first));
    }

    List<NamedWay> all() {
        return ways;
    }

    @Override
    public void close() {
        jpa.close();
    }
}
