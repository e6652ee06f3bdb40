package dev.identitysync.benchmarks.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One way of doing something, measured in one case.
 *
 * @param name the way, the same in each case
 * @param role what it stands for
 * @param conditions what distinguishes the case, such as {@code threads} to {@code 8}; in a fixed order
 * @param rounds one figure for each round, in the unit of the suite, in the order in which they were measured; those of
 *     the series beside it in the same case belong to the same rounds
 * @param latencyMicros percentiles of single calls in microseconds, by {@code p50}, {@code p95} and {@code p99}; empty
 *     where single calls were not timed
 * @param allocatedBytes on the heap for each call, where it was counted
 * @param requests statements or requests to the store for each call, where they were counted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Series(
        String name,
        Role role,
        Map<String, String> conditions,
        List<Double> rounds,
        Map<String, Double> latencyMicros,
        Optional<Double> allocatedBytes,
        Optional<Double> requests) {

    public Series {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException(name + " was not measured");
        }
        rounds = List.copyOf(rounds);
        // What is empty is not written, and so read as absent.
        conditions = Objects.requireNonNullElse(conditions, Map.of());
        latencyMicros = Objects.requireNonNullElse(latencyMicros, Map.of());
    }

    /** The median of the rounds. */
    public double median() {
        return Medians.median(rounds);
    }

    /** The median over the rounds of this figure divided by the other's in the same round. */
    public double ratioTo(Series other) {
        return Medians.ratio(rounds, other.rounds);
    }
}
