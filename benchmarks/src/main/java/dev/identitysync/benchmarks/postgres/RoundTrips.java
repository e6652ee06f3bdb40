package dev.identitysync.benchmarks.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.rig.DelayingRelay;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** How often each way waits for the server, counted on the wire and apart from what is timed. */
final class RoundTrips {
    /** What the figures are, as a sentence. */
    static final String ABOUT = " Requests are round trips, counted on the wire in a pass of their own.";

    private static final int UNTIL_PREPARED = 20;
    private static final int COUNTED = 100;

    private RoundTrips() {}

    /** Counts on a pool and the wire that it is connected through. */
    @FunctionalInterface
    interface Counting {
        Map<String, Double> on(DataSource pool, DelayingRelay relay) throws Exception;
    }

    /** Has round trips counted on a pool of one connection. */
    static Map<String, Double> count(MeasuredServer server, Counting counting) throws Exception {
        try (DelayingRelay relay = new DelayingRelay(server.port(), Duration.ZERO);
                HikariDataSource pool = MeasuredServer.pool(relay.port(), 1, "off")) {
            return counting.on(pool, relay);
        }
    }

    /** The round trips of each way, by its name. */
    static Map<String, Double> of(List<NamedWay> ways, DelayingRelay relay, Supplier<Person> people, RisingTime times)
            throws Exception {
        Map<String, Double> counts = new LinkedHashMap<>();
        for (NamedWay way : ways) {
            repeat(UNTIL_PREPARED, way, people, times);
            long before = relay.roundTrips();
            repeat(COUNTED, way, people, times);
            counts.put(way.name(), (double) (relay.roundTrips() - before) / COUNTED);
        }
        return counts;
    }

    private static void repeat(int count, NamedWay way, Supplier<Person> people, RisingTime times) throws Exception {
        for (int i = 0; i < count; i++) {
            way.way().signIn(people.get(), times.next());
        }
    }

    /** The series with the round trips of their ways, where they were counted. */
    static List<Series> added(List<Series> series, Map<String, Double> counts) {
        return series.stream()
                .map(one -> new Series(
                        one.name(),
                        one.role(),
                        one.conditions(),
                        one.rounds(),
                        one.latencyMicros(),
                        one.allocatedBytes(),
                        Optional.ofNullable(counts.get(one.name()))))
                .toList();
    }
}
