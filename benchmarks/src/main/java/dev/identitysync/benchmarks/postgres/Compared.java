package dev.identitysync.benchmarks.postgres;

import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Target;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The series of one case, to be held against each other.
 *
 * @param all of all cases
 * @param conditions of the case
 */
record Compared(List<Series> all, Map<String, String> conditions) {

    /** How fast a way is beside another, at least. */
    Target faster(String claim, String way, String other, double required) {
        double ratio = series(way).ratioTo(series(other));
        return new Target(claim, Target.Bound.AT_LEAST, required, ratio, "times");
    }

    /** How long the slowest hundredth of the calls of a way takes beside another's, at most. */
    Target slowest(String claim, String way, String other, double required) {
        double ratio = p99(way) / p99(other);
        return new Target(claim, Target.Bound.AT_MOST, required, ratio, "times");
    }

    private double p99(String way) {
        return Objects.requireNonNull(series(way).latencyMicros().get("p99"));
    }

    Series series(String way) {
        return all.stream()
                .filter(one -> one.name().equals(way) && one.conditions().equals(conditions))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(way + " was not measured"));
    }
}
