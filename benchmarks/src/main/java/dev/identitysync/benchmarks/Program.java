package dev.identitysync.benchmarks;

import dev.identitysync.benchmarks.machine.Run;
import dev.identitysync.benchmarks.machine.Runs;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.report.NoResultsException;
import dev.identitysync.benchmarks.report.Report;
import dev.identitysync.benchmarks.result.Results;
import dev.identitysync.benchmarks.result.Suite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Measures what it is asked for, keeps the results and writes the report. One measurement that fails leaves those of the
 * others.
 *
 * @param all measurements that there are
 * @param module the folder of this module, in which results are kept unless the command line says otherwise
 * @param commit of the library that is measured
 * @param out for what was asked for
 * @param progress for everything else
 */
record Program(List<Measurement> all, Path module, String commit, PrintStream out, PrintStream progress) {
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private static final String USAGE = """
            usage: benchmarks/run [--short] [--results <folder>] [<measurement> ...]
                   benchmarks/run --report-only [--short] [--results <folder>]
                   benchmarks/run --list""";

    /** Does what the command line asks for, and gives the exit code. */
    int run(String... words) throws IOException {
        try {
            Arguments arguments = Arguments.of(words);
            List<Measurement> chosen = chosen(arguments.names());
            if (arguments.list()) {
                all.forEach(one -> out.println(one.name()));
                return 0;
            }
            return run(arguments, arguments.reportOnly() ? List.of() : chosen);
        } catch (UsageException e) {
            progress.println(e.getMessage());
            progress.println(USAGE);
            return MISUSED;
        }
    }

    private List<Measurement> chosen(List<String> names) {
        for (String name : names) {
            if (all.stream().noneMatch(one -> one.name().equals(name))) {
                throw new UsageException("There is no measurement " + name + "; there are: "
                        + all.stream().map(Measurement::name).collect(Collectors.joining(", ")));
            }
        }
        return all.stream()
                .filter(one -> names.isEmpty() || names.contains(one.name()))
                .toList();
    }

    private int run(Arguments arguments, List<Measurement> chosen) throws IOException {
        Path results = arguments.resultsIn(module);
        boolean well = true;
        for (Measurement measurement : chosen) {
            well &= measure(measurement, Run.begin(commit, arguments.effort()), results);
        }
        try {
            progress.println("The report: " + new Report(results).write());
        } catch (NoResultsException e) {
            progress.println(e.getMessage());
            return FAILED;
        }
        return well ? 0 : FAILED;
    }

    /** Measures, and says whether it went well. */
    private boolean measure(Measurement measurement, Run run, Path folder) {
        long begin = System.nanoTime();
        progress.println(measurement.name() + ": measuring");
        try {
            Results results = new Results(folder);
            Runs runs = new Runs(folder);
            for (Suite suite : measurement.run(run.effort())) {
                results.write(suite);
                runs.write(suite.id(), run);
            }
            progress.println(measurement.name() + ": took "
                    + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + measurement.name(), e);
        } catch (Exception | LinkageError e) {
            progress.println(measurement.name() + ": failed; the results of the others stay");
            e.printStackTrace(progress);
            return false;
        }
    }
}
