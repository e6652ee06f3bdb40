package dev.identitysync.benchmarks.report;

import dev.identitysync.benchmarks.result.Medians;
import dev.identitysync.benchmarks.result.Series;
import java.util.List;

/**
 * One way's figures divided by another's: round by round, or only their medians where the rounds are not the same.
 *
 * @param median the median of all
 * @param middleHalf the least and the most of the half of them in the middle; empty where there is one ratio only
 */
record Ratio(double median, List<Double> middleHalf) {

    static Ratio of(Series series, Series other) {
        if (series.rounds().size() == 1
                || series.rounds().size() != other.rounds().size()) {
            return new Ratio(series.median() / other.median(), List.of());
        }
        List<Double> ratios = Medians.ratios(series.rounds(), other.rounds());
        return new Ratio(Medians.median(ratios), Medians.middleHalf(ratios));
    }

    /** Whether another run may well say the opposite of who is ahead. */
    boolean mayBeEven() {
        return !middleHalf.isEmpty() && middleHalf.get(0) <= 1 && middleHalf.get(1) >= 1;
    }

    /** Such as {@code 0.93 (0.90–0.96)}. */
    String text() {
        String text = Figures.ratio(median);
        return middleHalf.isEmpty()
                ? text
                : text + " (" + Figures.ratio(middleHalf.get(0)) + "–" + Figures.ratio(middleHalf.get(1)) + ")";
    }
}
