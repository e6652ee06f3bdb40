package dev.identitysync.benchmarks.report;

import dev.identitysync.benchmarks.machine.Run;
import dev.identitysync.benchmarks.machine.Runs;
import dev.identitysync.benchmarks.result.Results;
import dev.identitysync.benchmarks.result.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code README.md} in a folder of results, with plots beside it, for somebody who has never seen the project. */
public final class Report {
    private static final String INTRODUCTION = """
            # What identity-sync costs, measured

            identity-sync is a Java library: a sign-in at an identity provider becomes a local user and a session. Here it is
            measured in one run beside two others: the **limit**, which is the least that the same can cost, such as the same
            statement by hand; and **peers**, which is what people use for it today.

            The ways of a case are measured in turns, in rounds. A figure is the median of its rounds, with the least and the most
            beside it. A **ratio** is ours divided by the other's in the same round, and of these the median, so that what slows a
            whole round down does not change it much; that is not the ratio of the two medians. In brackets behind it is the half of
            the ratios in the middle. Where that is wide, or 1 or what is required lies in it, another run may say the opposite: read
            such a verdict as "about". What runs in JVMs of its own (tokens, sessions, in memory) has rounds that come one after
            another, and wider ones. Figures of different suites are not to be compared: they have other tables, pools and moments.

            *benchmarks/run* wrote this page from the JSON files beside it; [benchmarks/README.md](../README.md) tells more.

            """;

    private final Path folder;

    /** @param folder of the results, in which the report is written */
    public Report(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes it in place of an earlier one.
     *
     * @return the report
     * @throws NoResultsException if nothing was measured
     */
    public Path write() throws IOException {
        List<Suite> suites = suites();
        StringBuilder text = new StringBuilder(INTRODUCTION)
                .append(new RunSection(runs(suites)).text())
                .append('\n')
                .append(TargetSection.of(suites))
                .append('\n')
                .append(LossSection.of(suites));
        for (Suite suite : suites) {
            text.append('\n').append(new SuiteSection(suite).text(plots(suite)));
        }
        return Files.writeString(folder.resolve("README.md"), text);
    }

    private List<Suite> suites() throws IOException {
        List<Suite> suites = Files.isDirectory(folder) ? new Results(folder).read() : List.of();
        if (suites.isEmpty()) {
            throw new NoResultsException(folder);
        }
        return suites;
    }

    private Map<Suite, Optional<Run>> runs(List<Suite> suites) throws IOException {
        Runs runs = new Runs(folder);
        Map<Suite, Optional<Run>> bySuite = new LinkedHashMap<>();
        for (Suite suite : suites) {
            bySuite.put(suite, runs.of(suite.id()));
        }
        return bySuite;
    }

    /** @return the names of the plots that were written; those of an earlier run, of which there may be more, are gone */
    private List<String> plots(Suite suite) throws IOException {
        for (Path old : earlierPlots(suite)) {
            Files.delete(old);
        }
        Map<String, String> plots = Plots.of(suite);
        for (Map.Entry<String, String> plot : plots.entrySet()) {
            Files.writeString(folder.resolve(plot.getKey()), plot.getValue());
        }
        return List.copyOf(plots.keySet());
    }

    private List<Path> earlierPlots(Suite suite) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Pattern name = Pattern.compile(Pattern.quote(suite.id()) + "(-\\d+)?\\.svg");
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }
}
