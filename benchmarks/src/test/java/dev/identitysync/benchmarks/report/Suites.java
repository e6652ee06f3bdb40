package dev.identitysync.benchmarks.report;

import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Suites to report. */
final class Suites {
    static final Map<String, String> EIGHT_THREADS = Map.of("threads", "8");

    private Suites() {}

    static Suite of(List<Series> series, Target... targets) {
        return new Suite("sign-in", "Sign-in", "What *it* is about.", "per second", true, series, List.of(targets));
    }

    static Suite lowerIsBetter(List<Series> series) {
        return new Suite("cold-start", "Cold start", "About starts.", "ms", false, series, List.of());
    }

    static Series series(String name, Role role, Double... rounds) {
        return new Series(name, role, EIGHT_THREADS, List.of(rounds), Map.of(), Optional.empty(), Optional.empty());
    }

    /** With everything that there can be. */
    static Series full(String name, Role role, Double... rounds) {
        return new Series(
                name,
                role,
                EIGHT_THREADS,
                List.of(rounds),
                Map.of("p50", 101.5, "p99", 2040.0),
                Optional.of(1024.0),
                Optional.of(1.0));
    }

    static Target target(Target.Bound bound, double required, double measured) {
        return new Target("Beside the statement by hand", bound, required, measured, "times");
    }
}
