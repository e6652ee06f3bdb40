package dev.identitysync.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.benchmarks.machine.Machine;
import dev.identitysync.benchmarks.machine.Run;
import dev.identitysync.benchmarks.machine.Runs;
import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.result.Results;
import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Machine MACHINE = new Machine("A processor", 2, "7.8 GiB", "Linux 6.1", "A vendor, 17.0.1");

    @TempDir
    Path folder;

    private String report(Suite... suites) throws IOException {
        for (Suite suite : suites) {
            new Results(folder).write(suite);
        }
        return Files.readString(new Report(folder).write());
    }

    @Nested
    class Structure {

        @Test
        void sectionsStandInTheOrderInWhichANewcomerReads() throws IOException {
            assertThat(report(Suites.of(List.of(Suites.series("ours", Role.OURS, 1.0)))))
                    .containsSubsequence(
                            "# What identity-sync costs, measured",
                            "## What was run, and on what",
                            "benchmarks/run",
                            "benchmarks/run --short",
                            "## Targets",
                            "## Where we lose",
                            "## Sign-in",
                            "What *it* is about.",
                            "![Sign-in](sign-in.svg)",
                            "| threads 8 | **ours** |");
        }

        @Test
        void aSuiteSaysOnWhatItWasRun() throws IOException {
            new Runs(folder)
                    .write(
                            "sign-in",
                            new Run(
                                    "2026-02-03T04:05:00Z",
                                    "0123abc",
                                    Effort.FULL,
                                    MACHINE,
                                    Map.of("PostgreSQL", "17.1")));

            assertThat(report(Suites.of(List.of(Suites.series("ours", Role.OURS, 1.0)))))
                    .contains("| [Sign-in](#sign-in) | 2026-02-03 | 0123abc | full |")
                    .contains("| processor | A processor |", "| cores | 2 |", "| JDK | A vendor, 17.0.1 |")
                    .contains("PostgreSQL 17.1")
                    .doesNotContain("short run, or");
        }

        @Test
        void figuresOfAShortRunAreSaidToBeRough() throws IOException {
            new Runs(folder)
                    .write("sign-in", new Run("2026-02-03T04:05:00Z", "0123abc", Effort.SHORT, MACHINE, Map.of()));

            assertThat(report(Suites.of(List.of(Suites.series("ours", Role.OURS, 1.0)))))
                    .contains("Of a short run, or partly so");
        }

        @Test
        void columnsThatNobodyHasAreLeftOut() throws IOException {
            assertThat(report(Suites.of(List.of(Suites.series("ours", Role.OURS, 1.0)))))
                    .contains("| case | way |  | median |\n")
                    .doesNotContain("p50", "bytes a call", "requests a call", "ours / it");
        }

        @Test
        void columnsThatOneHasAreThere() throws IOException {
            assertThat(report(Suites.of(List.of(
                            Suites.full("ours", Role.OURS, 1000.0, 1500.0, 1100.0),
                            Suites.series("by hand", Role.LIMIT, 1000.0, 3000.0, 1000.0)))))
                    .contains(
                            "| case | way |  | median | rounds | ours / it | p50, µs | p99, µs | bytes a call | requests a call |",
                            "| threads 8 | **ours** | ours | 1,100 | 1,000–1,500 (3) |  | 102 | 2,040 | 1,024 | 1 |",
                            // Of 1, 0.5 and 1.1, not of the medians.
                            "| threads 8 | by hand | limit | 1,000 | 1,000–3,000 (3) | 1.00 (0.50–1.10) |  |  |  |  |");
        }

        @Test
        void namesCannotBreakATable() throws IOException {
            assertThat(report(Suites.of(List.of(Suites.series("a|b <i>\n&c", Role.OURS, 1.0)))))
                    .contains("| **a\\|b &lt;i&gt; &amp;c** |");
        }
    }

    @Nested
    class Losses {

        @Test
        void aMissedTargetIsShownAsMissed() throws IOException {
            assertThat(report(Suites.of(
                            List.of(Suites.series("ours", Role.OURS, 1.0)),
                            Suites.target(Target.Bound.AT_LEAST, 0.95, 0.9),
                            Suites.target(Target.Bound.AT_MOST, 1.15, 1.1))))
                    .contains("**1 of 2 met**")
                    .contains(
                            "| at least 0.95 times | 0.90 times | **missed** |",
                            "| at most 1.15 times | 1.10 times | met |")
                    .contains(
                            "- [Sign-in](#sign-in): Beside the statement by hand: 0.90 times, required at least 0.95 times");
        }

        @Test
        void aTargetThatIsMissedByLittleDoesNotLookMet() throws IOException {
            assertThat(report(Suites.of(
                            List.of(Suites.series("ours", Role.OURS, 1.0)),
                            Suites.target(Target.Bound.AT_LEAST, 0.95, 0.9499))))
                    .contains("| at least 0.95 times | 0.9499 times | **missed** |");
        }

        @Test
        void aPeerThatIsAheadIsNamedWithItsFigures() throws IOException {
            assertThat(report(Suites.of(List.of(
                            Suites.series("ours", Role.OURS, 900.0),
                            Suites.series("quick", Role.PEER, 1000.0),
                            Suites.series("slow", Role.PEER, 500.0),
                            Suites.series("by hand", Role.LIMIT, 2000.0)))))
                    .contains("| [Sign-in](#sign-in) | threads 8 | quick | 900 | 1,000 | per second | 0.90 |")
                    .doesNotContain("| threads 8 | slow | 900", "| threads 8 | by hand | 900");
        }

        @Test
        void aPeerWhoMayBeEvenIsSaidToBe() throws IOException {
            assertThat(report(Suites.of(List.of(
                            Suites.series("ours", Role.OURS, 8.0, 9.0, 9.0, 9.0, 11.0, 12.0, 9.0, 9.0),
                            Suites.series("even", Role.PEER, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 9.0),
                            Suites.series("ahead", Role.PEER, 10.0, 10.0, 10.0, 10.0, 12.0, 20.0, 10.0, 10.0)))))
                    .contains(
                            "| even | 9 | 10 | per second | 0.90 (0.90–1.00) | may be even |",
                            "| ahead | 9 | 10 | per second | 0.90 (0.90–0.90) |  |");
        }

        @Test
        void lessIsAheadWhereLessIsBetter() throws IOException {
            assertThat(report(Suites.lowerIsBetter(List.of(
                            Suites.series("ours", Role.OURS, 110.0),
                            Suites.series("quick", Role.PEER, 100.0),
                            Suites.series("slow", Role.PEER, 220.0)))))
                    .contains("| threads 8 | quick | 110 | 100 | ms | 1.10 |")
                    .doesNotContain("| threads 8 | slow | 110");
        }

        @Test
        void nothingLostIsSaidToo() throws IOException {
            assertThat(report(Suites.of(List.of(Suites.series("ours", Role.OURS, 1.0)))))
                    .contains("No target is missed.", "No peer is ahead");
        }
    }

    @Test
    void aSeriesWithoutConditionsAndPercentilesIsReported() throws IOException {
        Series bare =
                new Series("ours", Role.OURS, Map.of(), List.of(1.0), Map.of(), Optional.empty(), Optional.empty());

        assertThat(report(Suites.of(List.of(bare)))).contains("| **ours** | ours | 1 |");
    }

    @Test
    void plotsOfAnEarlierRunThatHadMoreAreGone() throws IOException {
        Files.writeString(folder.resolve("sign-in-2.svg"), "old");
        Files.writeString(folder.resolve("sign-in-more.svg"), "somebody else's");

        report(Suites.of(List.of(Suites.series("ours", Role.OURS, 1.0))));

        assertThat(folder.resolve("sign-in-2.svg")).doesNotExist();
        assertThat(folder.resolve("sign-in-more.svg")).exists();
        assertThat(folder.resolve("sign-in.svg")).exists();
    }

    @Test
    void anEmptyFolderIsAClearError() {
        assertThatThrownBy(() -> new Report(folder).write())
                .isInstanceOf(NoResultsException.class)
                .hasMessageContaining("There are no results in " + folder)
                .hasMessageContaining("--results");
    }

    @Test
    void noFolderIsAClearErrorToo() {
        assertThatThrownBy(() -> new Report(folder.resolve("absent")).write()).isInstanceOf(NoResultsException.class);
    }
}
