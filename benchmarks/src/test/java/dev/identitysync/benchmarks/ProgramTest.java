package dev.identitysync.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.result.Results;
import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    private final List<Effort> efforts = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... arguments) throws IOException {
        return new Program(
                        List.of(measurement("one"), failing(), measurement("two")),
                        folder,
                        "0123abc",
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(progress, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    private Measurement measurement(String name) {
        return new Measurement() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Suite> run(Effort effort) {
                efforts.add(effort);
                Series ours = new Series(
                        "ours", Role.OURS, Map.of(), List.of(1.0), Map.of(), Optional.empty(), Optional.empty());
                return List.of(new Suite("suite-" + name, name, "", "us", false, List.of(ours), List.of()));
            }
        };
    }

    private static Measurement failing() {
        return new Measurement() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public List<Suite> run(Effort effort) {
                throw new IllegalStateException("no server");
            }
        };
    }

    private List<String> suites(Path results) throws IOException {
        return new Results(results).read().stream().map(Suite::id).toList();
    }

    @Test
    void measuresWhatIsNamedAndSaysWhereTheReportIs() throws IOException {
        assertThat(run("two")).isZero();

        assertThat(suites(folder.resolve("results"))).containsExactly("suite-two");
        assertThat(folder.resolve("results/README.md")).content().contains("0123abc");
        assertThat(progress)
                .asString()
                .contains("two: measuring", folder.resolve("results/README.md").toString());
        assertThat(efforts).containsExactly(Effort.FULL);
    }

    @Test
    void aShortRunLeavesTheKeptResultsAlone() throws IOException {
        assertThat(run("--short", "two")).isZero();

        assertThat(folder.resolve("results")).doesNotExist();
        assertThat(suites(folder.resolve("target/short-results"))).containsExactly("suite-two");
        assertThat(efforts).containsExactly(Effort.SHORT);
    }

    @Test
    void resultsGoWhereTheCommandLineSays() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");

        assertThat(run("--short", "--results", elsewhere.toString(), "one")).isZero();

        assertThat(suites(elsewhere)).containsExactly("suite-one");
    }

    @Test
    void oneThatFailsIsToldAndLeavesTheOthers() throws IOException {
        assertThat(run()).isEqualTo(Program.FAILED);

        assertThat(suites(folder.resolve("results"))).containsExactly("suite-one", "suite-two");
        assertThat(folder.resolve("results/README.md")).exists();
        assertThat(progress).asString().contains("failing: failed", "IllegalStateException: no server");
    }

    @Test
    void theReportAloneMeasuresNothing() throws IOException {
        run("one");
        efforts.clear();

        assertThat(run("--report-only")).isZero();

        assertThat(efforts).isEmpty();
    }

    @Test
    void aReportOfNothingIsAClearFailure() throws IOException {
        assertThat(run("--report-only")).isEqualTo(Program.FAILED);

        assertThat(progress).asString().contains("There are no results");
    }

    @Test
    void listNamesThemAll() throws IOException {
        assertThat(run("--list")).isZero();

        assertThat(out).asString().isEqualToIgnoringNewLines("one\nfailing\ntwo\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatThereIsNotIsMisuse() throws IOException {
        assertThat(run("three")).isEqualTo(Program.MISUSED);
        assertThat(run("--quick")).isEqualTo(Program.MISUSED);
        assertThat(run("--results")).isEqualTo(Program.MISUSED);
        assertThat(run("--report-only", "one")).isEqualTo(Program.MISUSED);

        assertThat(progress)
                .asString()
                .contains(
                        "There is no measurement three; there are: one, failing, two",
                        "There is no option --quick",
                        "--results needs a folder",
                        "--report-only measures nothing",
                        "usage:");
        assertThat(efforts).isEmpty();
    }
}
