package dev.identitysync.benchmarks.report;

import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All ways under the same conditions.
 *
 * @param series at least one
 */
record Case(Map<String, String> conditions, List<Series> series) {

    /** The cases of a suite, in the order in which they come up. */
    static List<Case> of(Suite suite) {
        Map<Map<String, String>, List<Series>> cases = new LinkedHashMap<>();
        suite.series()
                .forEach(one -> cases.computeIfAbsent(one.conditions(), conditions -> new ArrayList<>())
                        .add(one));
        return cases.entrySet().stream()
                .map(one -> new Case(one.getKey(), one.getValue()))
                .toList();
    }

    /** The conditions in words; empty if there are none. */
    String label() {
        return conditions.entrySet().stream()
                .map(condition -> condition.getKey() + " " + condition.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The library's, the first if there are more. */
    Optional<Series> ours() {
        return series.stream().filter(one -> one.role() == Role.OURS).findFirst();
    }

    List<Series> peers() {
        return series.stream().filter(one -> one.role() == Role.PEER).toList();
    }

    /** Ours divided by another; empty for ours itself, and if there is none. */
    Optional<Ratio> ratioOfOursTo(Series other) {
        return ours().filter(one -> !one.equals(other)).map(ours -> Ratio.of(ours, other));
    }

    /** The largest figure of a round. */
    double max() {
        return series.stream()
                .flatMap(one -> one.rounds().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
    }
}
