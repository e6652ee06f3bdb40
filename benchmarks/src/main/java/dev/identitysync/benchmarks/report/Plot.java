package dev.identitysync.benchmarks.report;

import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import java.util.Collections;
import java.util.List;

/** Horizontal bars, a group for each case: medians with their figures, and from the least to the most of the rounds. */
final class Plot {
    private static final int WIDTH = 860;
    private static final int MARGIN = 16;
    private static final int LINE = 20;
    private static final int BAR = 14;
    private static final int GAP = 10;
    private static final int HEAD = 74;
    private static final int FIGURE = 84;
    private static final int WIDEST_NAME = 330;
    private static final int SWATCH = 11;
    // Beyond that, the bars of the smaller cases would be too short to tell apart.
    private static final double MOST_UNEQUAL = 20;

    private final Suite suite;
    private final List<Case> cases;
    private final boolean oneScale;
    private final double left;
    private final Svg svg = new Svg(WIDTH);

    Plot(Suite suite, List<Case> cases) {
        this.suite = suite;
        this.cases = cases;
        this.oneScale = max()
                <= MOST_UNEQUAL * cases.stream().mapToDouble(Case::max).min().orElseThrow();
        this.left = MARGIN
                + Math.min(
                        WIDEST_NAME,
                        cases.stream()
                                .flatMap(one -> one.series().stream())
                                .mapToDouble(series -> Svg.widthOf(series.name()))
                                .max()
                                .orElseThrow())
                + GAP;
    }

    private double max() {
        return cases.stream().mapToDouble(Case::max).max().orElseThrow();
    }

    String image() {
        head();
        double y = HEAD;
        for (Case one : cases) {
            y = group(one, y) + GAP;
        }
        return svg.image(suite.title(), y);
    }

    private void head() {
        svg.text(MARGIN, MARGIN + GAP, "start", "title", suite.title());
        String note = suite.unit() + ", " + (suite.higherIsBetter() ? "more" : "less") + " is better"
                + (hasSpread() ? "; medians, and lines from the least to the most of the rounds" : "")
                + (oneScale ? "" : "; each case on its own scale");
        svg.text(MARGIN, MARGIN + GAP + LINE, "start", "quiet", note);
        double x = MARGIN;
        for (Legend legend : Legend.values()) {
            if (isThere(legend)) {
                svg.rectangle(x, MARGIN + 2 * LINE - 1, SWATCH, SWATCH, legend.word());
                svg.text(x + SWATCH + GAP / 2.0, MARGIN + GAP + 2 * LINE - 1, "start", "quiet", legend.words());
                x += SWATCH + Svg.widthOf(legend.words()) + 2 * GAP;
            }
        }
    }

    private boolean hasSpread() {
        return cases.stream()
                .flatMap(one -> one.series().stream())
                .anyMatch(series -> series.rounds().size() > 1);
    }

    private boolean isThere(Legend legend) {
        return cases.stream()
                .flatMap(one -> one.series().stream())
                .anyMatch(series -> Legend.of(series.role()) == legend);
    }

    /** Draws a case, and says where it ends. */
    private double group(Case one, double top) {
        double y = top;
        if (!one.label().isEmpty()) {
            svg.text(MARGIN, y + BAR - 3, "start", "case", cut(one.label(), WIDTH - 2 * MARGIN));
            y += LINE;
        }
        double max = oneScale ? max() : one.max();
        // A figure that is nothing at all still has a place.
        double scale = (WIDTH - MARGIN - FIGURE - left) / (max > 0 ? max : 1);
        double bars = y;
        for (Series series : one.series()) {
            bar(series, y, scale);
            y += LINE;
        }
        svg.path(Svg.format("M%.1f %.1fV%.1f", left, bars - 1, y - LINE + BAR + 3), "base");
        return y;
    }

    private void bar(Series series, double y, double scale) {
        double end = left + Math.max(1, series.median() * scale);
        double middle = y + BAR / 2.0;
        svg.text(left - GAP / 2.0, y + BAR - 3, "end", "name", cut(series.name(), WIDEST_NAME));
        svg.rectangle(left, y, end - left, BAR, Legend.of(series.role()).word());
        double most = end;
        if (series.rounds().size() > 1) {
            double from = left + Collections.min(series.rounds()) * scale;
            most = Math.max(end, left + Collections.max(series.rounds()) * scale);
            svg.path(
                    Svg.format(
                            "M%.1f %.1fH%.1fM%.1f %.1fv6M%.1f %.1fv6",
                            from, middle, most, from, middle - 3, most, middle - 3),
                    "spread");
        }
        svg.text(most + GAP / 2.0, y + BAR - 3, "start", "figure", Figures.of(series.median()));
    }

    private static String cut(String text, double width) {
        int most = (int) (width / Svg.widthOf("x"));
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
