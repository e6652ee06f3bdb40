package dev.identitysync.benchmarks.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import dev.identitysync.benchmarks.rig.Contest;
import dev.identitysync.benchmarks.rig.DelayingRelay;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a returning sign-in costs where the server is on another machine. */
public final class DistantSignIns implements Measurement {
    private static final Duration DELAY = Duration.ofMillis(1);
    private static final int THREADS = 8;
    private static final Map<String, String> CONDITIONS = Conditions.of("off", THREADS);

    @Override
    public String name() {
        return "postgresql-distance";
    }

    @Override
    public List<Suite> run(Effort effort) throws Exception {
        Paces paces = Paces.of(effort);
        try (ReturningCrowd crowd = ReturningCrowd.arrive()) {
            crowd.warmUp(effort, paces);
            List<Series> series = RoundTrips.added(measure(crowd, paces), crowd.roundTrips());
            return List.of(new Suite(
                    "postgresql-distance",
                    "Returning sign-in on PostgreSQL at a distance",
                    about(crowd, paces),
                    "per second",
                    true,
                    series,
                    List.of(target(series))));
        }
    }

    private static List<Series> measure(ReturningCrowd crowd, Paces paces) throws Exception {
        try (DelayingRelay relay = new DelayingRelay(crowd.server().port(), DELAY);
                HikariDataSource pool = MeasuredServer.pool(relay.port(), THREADS, "off");
                ReturningWays ways = crowd.ways(pool)) {
            return new Contest(THREADS, paces.each()).run(CONDITIONS, crowd.measured(ways));
        }
    }

    private static Target target(List<Series> series) {
        return new Compared(series, CONDITIONS)
                .faster("Beside find, then save, 1 ms each way, 8 threads", Names.OURS, Names.FIND_THEN_SAVE, 1.8);
    }

    private static String about(ReturningCrowd crowd, Paces paces) throws Exception {
        return "As on loopback, through a relay on this machine that hands on what it gets " + DELAY.toMillis()
                + " ms later, either way, as much as comes. The JVM was warmed up without it. "
                + crowd.server().about() + " " + paces.about() + RoundTrips.ABOUT;
    }
}
