package dev.identitysync.benchmarks.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import dev.identitysync.benchmarks.rig.Contest;
import dev.identitysync.benchmarks.rig.Way;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What a returning sign-in costs when the last was so recent that its time is not moved. */
public final class ThrottledSignIns implements Measurement {
    private static final int THREADS = 8;
    private static final Duration THROTTLE = Duration.ofDays(1);
    private static final Map<String, String> CONDITIONS = Map.of("threads", String.valueOf(THREADS));
    private static final String WRITTEN = ReturningCrowd.SCHEMA;
    private static final String READ = "just_here";

    @Override
    public String name() {
        return "postgresql-throttled";
    }

    @Override
    public List<Suite> run(Effort effort) throws Exception {
        Paces paces = Paces.of(effort);
        try (ReturningCrowd crowd = ReturningCrowd.arrive()) {
            everybodyWasJustHere(crowd);
            Rehearsal.of(crowd.captured(), WRITTEN, crowd.times(), effort);
            List<Series> series = measure(crowd, paces);
            return List.of(new Suite(
                    "postgresql-throttled",
                    "Returning sign-in on PostgreSQL within the last-login throttle",
                    about(crowd, paces),
                    "per second",
                    true,
                    series,
                    targets(new Compared(series, CONDITIONS))));
        }
    }

    private static void everybodyWasJustHere(ReturningCrowd crowd) throws Exception {
        UserTables.load(crowd.server(), READ, crowd.size());
        crowd.server().execute("UPDATE " + READ + ".identity_user SET last_login_at = now()");
        UserTables.analyze(crowd.server(), READ);
    }

    private static List<Series> measure(ReturningCrowd crowd, Paces paces) throws Exception {
        try (HikariDataSource pool = crowd.server().pool(THREADS, "off");
                HikariDataSource durable = crowd.server().pool(THREADS, "on")) {
            List<Way> ways = ways(crowd, pool, durable).stream()
                    .map(way -> way.of(crowd::next, crowd.times()))
                    .toList();
            List<String> before = logins(crowd);
            new Contest(THREADS, paces.first()).run(Map.of(), ways);
            List<Series> series = new Contest(THREADS, paces.each()).run(CONDITIONS, ways);
            if (!logins(crowd).equals(before)) {
                throw new IllegalStateException("A login was written within the throttle");
            }
            return RoundTrips.added(series, roundTrips(crowd));
        }
    }

    private static List<NamedWay> ways(ReturningCrowd crowd, DataSource pool, DataSource durable) throws SQLException {
        LibrarySignIn library = new LibrarySignIn(pool, READ, THROTTLE);
        return List.of(
                new NamedWay(Names.OURS, Role.OURS, library::returning),
                new NamedWay(Names.SELECT, Role.LIMIT, new BareSelect(pool, READ)),
                new NamedWay(Names.WRITE, Role.PEER, new HandWrittenSignIn(durable, crowd.captured())));
    }

    private static List<String> logins(ReturningCrowd crowd) throws SQLException {
        return crowd.server().texts("SELECT DISTINCT last_login_at::text FROM " + READ + ".identity_user");
    }

    private static Map<String, Double> roundTrips(ReturningCrowd crowd) throws Exception {
        return RoundTrips.count(
                crowd.server(),
                (pool, relay) -> RoundTrips.of(ways(crowd, pool, pool), relay, crowd::next, crowd.times()));
    }

    private static List<Target> targets(Compared compared) {
        return List.of(
                compared.faster("Beside a bare SELECT by hand, 8 threads", Names.OURS, Names.SELECT, 0.9),
                compared.faster(
                        "Beside a write by hand with synchronous_commit on, 8 threads", Names.OURS, Names.WRITE, 2));
    }

    private static String about(ReturningCrowd crowd, Paces paces) throws Exception {
        return "People who were just here, on this node, sign in again, with a throttle that says that the time of the last"
                + " login need not move: a sign-in is a read, and the library knows that it most likely is. Of who was here on"
                + " another node it does not, and sends the statement that reads or writes. The SELECT by hand finds all of the user by issuer and subject and"
                + " does nothing else; the write is the library's statement for a returning sign-in by hand, on a pool"
                + " whose commits wait for the disk. " + crowd.server().about() + " " + paces.about()
                + RoundTrips.ABOUT;
    }
}
