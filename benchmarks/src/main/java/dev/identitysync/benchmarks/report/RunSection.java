package dev.identitysync.benchmarks.report;

import dev.identitysync.benchmarks.machine.Machine;
import dev.identitysync.benchmarks.machine.Run;
import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.result.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was run, on what, and how to run it again. */
final class RunSection {
    private static final String REPEAT = """
            To repeat it, check that commit of the project out on a machine with a JDK 17, Maven and nothing else to do. With
            `pgbench` on the path and a JDK 25 in `JAVA_HOME_25`, nothing is left out.

            ```sh
            JAVA_HOME_25=/path/to/jdk-25 benchmarks/run   # an hour, and this report anew
            benchmarks/run --short                        # three minutes, rough; to benchmarks/target/short-results
            benchmarks/run --list                         # what there is
            benchmarks/run postgresql id-tokens           # some of it; the others' results stay
            ```
            """;

    private final Map<Suite, Optional<Run>> runs;

    RunSection(Map<Suite, Optional<Run>> runs) {
        this.runs = runs;
    }

    String text() {
        StringBuilder text = new StringBuilder("## What was run, and on what\n\n");
        if (all().stream().anyMatch(run -> run.effort() == Effort.SHORT)) {
            text.append("> **Of a short run, or partly so:** few rounds, figures that are rough.\n\n");
        }
        text.append(suites()).append('\n');
        machines()
                .forEach((machine, suites) ->
                        text.append(machine(machine, suites)).append('\n'));
        return text.append(versions()).append(REPEAT).toString();
    }

    private List<Run> all() {
        return runs.values().stream().flatMap(Optional::stream).toList();
    }

    private String suites() {
        List<List<String>> rows = new ArrayList<>();
        runs.forEach((suite, run) -> rows.add(List.of(
                TargetSection.link(suite),
                run.map(Run::day).orElse("unknown"),
                run.map(one -> Markdown.text(one.commit())).orElse("unknown"),
                run.map(one -> one.effort() == Effort.SHORT ? "short" : "full").orElse("unknown"))));
        return Markdown.table(List.of("suite", "measured on", "commit", "run"), 4, rows);
    }

    private Map<Machine, Set<Suite>> machines() {
        Map<Machine, Set<Suite>> machines = new LinkedHashMap<>();
        runs.forEach((suite, run) ->
                run.ifPresent(one -> machines.computeIfAbsent(one.machine(), machine -> new LinkedHashSet<>())
                        .add(suite)));
        return machines;
    }

    private String machine(Machine machine, Set<Suite> suites) {
        String of = machines().size() == 1
                ? "machine"
                : "machine of " + suites.stream().map(TargetSection::link).collect(Collectors.joining(", "));
        return Markdown.table(
                List.of(of, ""),
                2,
                List.of(
                        List.of("processor", Markdown.text(machine.processor())),
                        List.of("cores", Integer.toString(machine.cores())),
                        List.of("memory", Markdown.text(machine.memory())),
                        List.of("system", Markdown.text(machine.system())),
                        List.of("JDK", Markdown.text(machine.java()))));
    }

    /** One list, with more than one version where the suites were not measured with the same. */
    private String versions() {
        Map<String, Set<String>> versions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all().forEach(run -> run.versions()
                .forEach((name, version) -> versions.computeIfAbsent(name, key -> new LinkedHashSet<>())
                        .add(version)));
        if (versions.isEmpty()) {
            return "";
        }
        return versions.entrySet().stream()
                .map(one -> Markdown.text(one.getKey() + " " + String.join(" and ", one.getValue())))
                .collect(Collectors.joining(", ", "Libraries and servers: ", ".\n\n"));
    }
}
