package dev.identitysync.benchmarks;

import dev.identitysync.benchmarks.plan.Effort;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param names of measurements; none means all
 * @param results the folder of the results, if it says so
 * @param reportOnly whether to write the report of results that are there
 * @param list whether to name the measurements and do nothing else
 */
record Arguments(List<String> names, Effort effort, Optional<Path> results, boolean reportOnly, boolean list) {

    /** @throws UsageException if they make no sense */
    static Arguments of(String... words) {
        Deque<String> left = new ArrayDeque<>(List.of(words));
        List<String> names = new ArrayList<>();
        Effort effort = Effort.FULL;
        Optional<Path> results = Optional.empty();
        boolean reportOnly = false;
        boolean list = false;
        while (!left.isEmpty()) {
            String word = left.remove();
            switch (word) {
                case "--short" -> effort = Effort.SHORT;
                case "--results" -> results = Optional.of(folder(left.poll()));
                case "--report-only" -> reportOnly = true;
                case "--list" -> list = true;
                default -> names.add(name(word));
            }
        }
        if (reportOnly && !names.isEmpty()) {
            throw new UsageException("--report-only measures nothing, so it takes no names");
        }
        return new Arguments(List.copyOf(names), effort, results, reportOnly, list);
    }

    private static Path folder(@Nullable String word) {
        if (word == null || word.startsWith("--")) {
            throw new UsageException("--results needs a folder");
        }
        return Path.of(word);
    }

    private static String name(String word) {
        if (word.startsWith("-")) {
            throw new UsageException("There is no option " + word);
        }
        return word;
    }

    /** The folder of the results: a short run does not take the place of one whose figures are kept. */
    Path resultsIn(Path module) {
        return results.orElse(
                effort == Effort.SHORT ? module.resolve("target").resolve("short-results") : module.resolve("results"));
    }
}
