package dev.identitysync.benchmarks.jmh;

import dev.identitysync.benchmarks.result.Medians;
import dev.identitysync.benchmarks.result.Series;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** The figures of JMH as series. */
final class Figures {
    private static final String ALLOCATED_BYTES = "gc.alloc.rate.norm";

    private Figures() {}

    /** One round for each iteration, in the order in which they ran. */
    static Series series(Way way, Map<String, String> conditions, List<RunResult> runs) {
        List<IterationResult> iterations = runs.stream()
                .flatMap(run -> run.getBenchmarkResults().stream())
                .flatMap(fork -> fork.getIterationResults().stream())
                .toList();
        return new Series(
                way.label(),
                way.role(),
                conditions,
                iterations.stream().map(it -> it.getPrimaryResult().getScore()).toList(),
                Map.of(),
                Optional.of(Medians.median(
                        iterations.stream().map(Figures::allocatedBytes).toList())),
                Optional.empty());
    }

    private static double allocatedBytes(IterationResult iteration) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(ALLOCATED_BYTES), ALLOCATED_BYTES)
                .getScore();
    }
}
