package dev.identitysync.benchmarks.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.rig.Contest;
import dev.identitysync.benchmarks.rig.Way;
import java.util.List;
import java.util.Map;

/** What a first sign-in costs, which makes a user and links the identity to them. */
public final class FirstSignIns implements Measurement {
    private static final int THREADS = 8;
    private static final String SCHEMA = ReturningCrowd.SCHEMA;

    @Override
    public String name() {
        return "postgresql-first";
    }

    @Override
    public List<Suite> run(Effort effort) throws Exception {
        Paces paces = Paces.of(effort);
        try (ReturningCrowd crowd = ReturningCrowd.arrive()) {
            Rehearsal.of(crowd.captured(), SCHEMA, crowd.times(), effort);
            Newcomers newcomers = new Newcomers(crowd.size());
            List<Series> series = RoundTrips.added(measure(crowd, newcomers, paces), roundTrips(crowd, newcomers));
            return List.of(new Suite(
                    "postgresql-first",
                    "First sign-in on PostgreSQL",
                    about(crowd, paces),
                    "per second",
                    true,
                    series,
                    List.of()));
        }
    }

    private static List<Series> measure(ReturningCrowd crowd, Newcomers newcomers, Paces paces) throws Exception {
        try (HikariDataSource pool = crowd.server().pool(THREADS, "off");
                FirstWays ways = new FirstWays(pool, SCHEMA)) {
            UserState.requireThatAllRecord(crowd.server(), SCHEMA, ways.all(), newcomers::next, crowd.times());
            List<Way> all = ways.all().stream()
                    .map(way -> way.of(newcomers::next, crowd.times()))
                    .toList();
            new Contest(THREADS, paces.first()).run(Map.of(), all);
            return new Contest(THREADS, paces.each()).run(Conditions.of("off", THREADS), all);
        }
    }

    private static Map<String, Double> roundTrips(ReturningCrowd crowd, Newcomers newcomers) throws Exception {
        return RoundTrips.count(crowd.server(), (pool, relay) -> {
            try (FirstWays ways = new FirstWays(pool, SCHEMA)) {
                return RoundTrips.of(ways.all(), relay, newcomers::next, crowd.times());
            }
        });
    }

    private static String about(ReturningCrowd crowd, Paces paces) throws Exception {
        return "New people sign in: each is looked for by issuer and subject, and not found; then user and link are"
                + " written. By hand, both are written in one statement that writes neither if somebody else was faster."
                + " In a transaction of find, then save, and in JPA's, they are two statements, and whoever was slower"
                + " gets an error. " + crowd.server().about() + " " + paces.about() + RoundTrips.ABOUT;
    }
}
