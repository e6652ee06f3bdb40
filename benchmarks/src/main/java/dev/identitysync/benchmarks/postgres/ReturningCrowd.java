package dev.identitysync.benchmarks.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.rig.Contest;
import dev.identitysync.benchmarks.rig.Way;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A server with people who are known to it, and who come again. */
final class ReturningCrowd implements AutoCloseable {
    static final String SCHEMA = "measured";

    private static final int SIZE = 10_000;
    private static final int WARM_UP_THREADS = 8;

    private final MeasuredServer server;
    private final CapturedStatement captured;
    private final Crowd crowd = new Crowd(SIZE);
    private final RisingTime times = new RisingTime();

    private ReturningCrowd(MeasuredServer server) throws SQLException {
        this.server = server;
        try (HikariDataSource pool = server.pool(1, "off")) {
            this.captured = CapturedStatement.ofReturning(pool, SCHEMA, times);
        }
    }

    /** On a server of its own. */
    static ReturningCrowd arrive() throws IOException, SQLException {
        MeasuredServer server = MeasuredServer.start();
        try {
            UserTables.load(server, SCHEMA, SIZE);
            return new ReturningCrowd(server);
        } catch (IOException | SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    MeasuredServer server() {
        return server;
    }

    CapturedStatement captured() {
        return captured;
    }

    RisingTime times() {
        return times;
    }

    int size() {
        return SIZE;
    }

    Person next() {
        return crowd.next();
    }

    ReturningWays ways(DataSource pool) throws SQLException {
        return new ReturningWays(pool, SCHEMA, captured);
    }

    PgBench pgbench(String synchronousCommit) throws IOException {
        return new PgBench(server.port(), synchronousCommit, captured, SIZE);
    }

    List<Way> measured(ReturningWays ways) {
        return ways.all().stream().map(way -> way.of(crowd::next, times)).toList();
    }

    /** Sees that all ways do it, and has the JVM compile them. */
    void warmUp(Effort effort, Paces paces) throws Exception {
        Rehearsal.of(captured, SCHEMA, times, effort);
        try (HikariDataSource pool = server.pool(WARM_UP_THREADS, "off");
                ReturningWays ways = ways(pool)) {
            UserState.requireThatAllRecord(server, SCHEMA, ways.all(), crowd::next, times);
            new Contest(WARM_UP_THREADS, paces.first()).run(Map.of(), measured(ways));
        }
    }

    /** The round trips of each way, by its name. */
    Map<String, Double> roundTrips() throws Exception {
        return RoundTrips.count(server, (pool, relay) -> {
            try (ReturningWays ways = ways(pool)) {
                return RoundTrips.of(ways.all(), relay, crowd::next, times);
            }
        });
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
