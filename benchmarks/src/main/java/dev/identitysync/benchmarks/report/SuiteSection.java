package dev.identitysync.benchmarks.report;

import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** One question: what was asked, the figures, and the plots. */
final class SuiteSection {

    /** What a row says of a way in a case; empty where it was not measured. */
    private record Column(String head, BiFunction<Case, Series, Optional<String>> cell) {

        String of(Case one, Series series) {
            return cell.apply(one, series).orElse("");
        }
    }

    private static final int WORD_COLUMNS = 3;
    private static final String MORE_IS_BETTER = "more is better, and a ratio above 1 is good for us.";
    private static final String LESS_IS_BETTER = "less is better, and a ratio below 1 is good for us.";

    private final Suite suite;
    private final List<Case> cases;

    SuiteSection(Suite suite) {
        this.suite = suite;
        this.cases = Case.of(suite);
    }

    /** @param plots names of files beside the report */
    String text(List<String> plots) {
        StringBuilder text = new StringBuilder("<a id=\"" + suite.id() + "\"></a>\n\n## " + Markdown.text(suite.title())
                + "\n\n" + suite.about().strip() + "\n\nIn " + Markdown.text(suite.unit()) + "; "
                + (suite.higherIsBetter() ? MORE_IS_BETTER : LESS_IS_BETTER) + "\n\n");
        for (String plot : plots) {
            text.append("![")
                    .append(Markdown.text(suite.title()))
                    .append("](")
                    .append(plot)
                    .append(")\n\n");
        }
        return text.append(table()).toString();
    }

    private String table() {
        List<Column> columns = columns().stream().filter(this::hasFigures).toList();
        List<List<String>> rows = new ArrayList<>();
        cases.forEach(one -> one.series()
                .forEach(series -> rows.add(
                        columns.stream().map(column -> column.of(one, series)).toList())));
        return Markdown.table(columns.stream().map(Column::head).toList(), wordColumns(columns), rows);
    }

    // Without conditions there is no column for the case.
    private static int wordColumns(List<Column> columns) {
        return columns.get(0).head().equals("case") ? WORD_COLUMNS : WORD_COLUMNS - 1;
    }

    private boolean hasFigures(Column column) {
        return cases.stream()
                .anyMatch(one -> one.series().stream()
                        .anyMatch(series -> !column.of(one, series).isEmpty()));
    }

    private List<Column> columns() {
        return List.of(
                new Column("case", (one, series) -> Optional.of(Markdown.text(one.label()))),
                new Column("way", (one, series) -> Optional.of(name(series))),
                new Column(
                        "",
                        (one, series) -> Optional.of(Legend.of(series.role()).word())),
                new Column("median", (one, series) -> Optional.of(Figures.of(series.median()))),
                new Column("rounds", (one, series) -> spread(series)),
                new Column("ours / it", SuiteSection::ratio),
                latency("p50"),
                latency("p95"),
                latency("p99"),
                new Column(
                        "bytes a call", (one, series) -> series.allocatedBytes().map(Figures::of)),
                new Column("requests a call", (one, series) -> series.requests().map(Figures::of)));
    }

    private static String name(Series series) {
        String name = Markdown.text(series.name());
        return series.role() == Role.OURS ? "**" + name + "**" : name;
    }

    private static Optional<String> ratio(Case one, Series series) {
        return one.ratioOfOursTo(series).map(Ratio::text);
    }

    private static Optional<String> spread(Series series) {
        List<Double> rounds = series.rounds();
        return rounds.size() == 1
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s–%s (%d)",
                        Figures.of(Collections.min(rounds)),
                        Figures.of(Collections.max(rounds)),
                        rounds.size()));
    }

    private static Column latency(String percentile) {
        return new Column(
                percentile + ", µs",
                (one, series) -> Optional.ofNullable(series.latencyMicros().get(percentile))
                        .map(Figures::of));
    }
}
