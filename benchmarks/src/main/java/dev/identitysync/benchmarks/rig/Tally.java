package dev.identitysync.benchmarks.rig;

import dev.identitysync.benchmarks.result.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up what came of the turns of one way. */
final class Tally {
    private final Way way;
    private final List<Double> perSecond = new ArrayList<>();
    private final Histogram latencies = new Histogram();
    private long allocatedBytes;
    private Optional<Long> requests = Optional.empty();

    Tally(Way way) {
        this.way = way;
    }

    void add(Lap lap) {
        perSecond.add(lap.perSecond());
        lap.calls().ifPresent(calls -> {
            latencies.addAll(calls.latencies());
            allocatedBytes += calls.allocatedBytes();
        });
        lap.requests().ifPresent(count -> requests = Optional.of(requests.orElse(0L) + count));
    }

    Series series(Map<String, String> conditions) {
        long calls = latencies.total();
        return new Series(
                way.name(),
                way.role(),
                conditions,
                perSecond,
                calls == 0 ? Map.of() : micros(),
                calls == 0 ? Optional.empty() : Optional.of((double) allocatedBytes / calls),
                requests.map(count -> (double) count / calls));
    }

    private Map<String, Double> micros() {
        Map<String, Double> micros = new TreeMap<>();
        micros.put("p50", latencies.percentile(0.50) / 1000);
        micros.put("p95", latencies.percentile(0.95) / 1000);
        micros.put("p99", latencies.percentile(0.99) / 1000);
        return micros;
    }
}
