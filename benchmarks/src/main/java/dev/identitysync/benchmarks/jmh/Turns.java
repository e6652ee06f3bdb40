package dev.identitysync.benchmarks.jmh;

import dev.identitysync.benchmarks.result.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Lets the ways of a case take turns: one JVM each, then one more each. JMH by itself would run all JVMs of one way
 * before it begins with the next, minutes later.
 *
 * <p>The JVMs are started with this one's class path, {@code java.class.path}.
 */
public final class Turns {
    private final Schedule schedule;

    public Turns(Schedule schedule) {
        this.schedule = schedule;
    }

    /**
     * Measures a case, in operations per second of one thread.
     *
     * @return a series for each way, in their order
     * @throws RunnerException if a way failed; the reason is among the suppressed exceptions
     */
    public List<Series> measure(Case measured) throws RunnerException {
        Map<Way, List<RunResult>> results = new LinkedHashMap<>();
        for (int turn = 0; turn < schedule.turns(); turn++) {
            for (Way way : measured.ways()) {
                results.computeIfAbsent(way, it -> new ArrayList<>())
                        .add(new Runner(options(measured, way)).runSingle());
            }
        }
        List<Series> series = new ArrayList<>();
        results.forEach((way, runs) -> series.add(Figures.series(way, measured.conditions(), runs)));
        return series;
    }

    private Options options(Case measured, Way way) {
        TimeValue iteration = TimeValue.milliseconds(schedule.iteration().toMillis());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + measured.benchmark().getName().replace(".", "\\.") + "\\.")
                .param("way", way.name())
                .forks(1)
                .threads(1)
                .mode(Mode.Throughput)
                .timeUnit(TimeUnit.SECONDS)
                .warmupIterations(schedule.warmups())
                .warmupTime(iteration)
                .measurementIterations(schedule.iterations())
                .measurementTime(iteration)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        measured.parameters().forEach(options::param);
        return options.build();
    }
}
