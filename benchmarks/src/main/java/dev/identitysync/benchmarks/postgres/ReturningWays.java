package dev.identitysync.benchmarks.postgres;

import dev.identitysync.benchmarks.result.Role;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** The ways of a returning sign-in on one pool. */
final class ReturningWays implements AutoCloseable {
    private final List<NamedWay> ways;
    private final JpaSignIn jpa;

    ReturningWays(DataSource pool, String schema, CapturedStatement captured) throws SQLException {
        FindThenSave findThenSave = new FindThenSave(pool, schema);
        LibrarySignIn library = new LibrarySignIn(pool, schema, Duration.ZERO);
        this.jpa = new JpaSignIn(pool, schema);
        this.ways = List.of(
                new NamedWay(Names.OURS, Role.OURS, library::returning),
                new NamedWay(Names.BY_HAND, Role.LIMIT, new HandWrittenSignIn(pool, captured)),
                new NamedWay(Names.FIND_THEN_SAVE, Role.PEER, findThenSave::returning),
                new NamedWay(Names.FIND_THEN_SAVE_IN_TRANSACTION, Role.PEER, findThenSave::returningInTransaction),
                new NamedWay(Names.JPA, Role.PEER, jpa::returning));
    }

    List<NamedWay> all() {
        return ways;
    }

    @Override
    public void close() {
        jpa.close();
    }
}
