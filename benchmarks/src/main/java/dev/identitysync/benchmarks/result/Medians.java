package dev.identitysync.benchmarks.result;

import java.util.List;
import java.util.stream.IntStream;

/** Medians of figures. Of an even number of them, the mean of the two in the middle. */
public final class Medians {

    private Medians() {}

    /** The median. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median of the ratios, pair by pair. */
    public static double ratio(List<Double> values, List<Double> others) {
        return median(ratios(values, others));
    }

    /** The ratios, pair by pair. */
    public static List<Double> ratios(List<Double> values, List<Double> others) {
        if (values.size() != others.size()) {
            throw new IllegalArgumentException("Figures of " + values.size() + " rounds beside " + others.size());
        }
        return IntStream.range(0, values.size())
                .mapToObj(round -> values.get(round) / others.get(round))
                .toList();
    }

    /** The least and the most of the half in the middle: a quarter of the values is below it, and a quarter above. */
    public static List<Double> middleHalf(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int quarter = sorted.size() / 4;
        return List.of(sorted.get(quarter), sorted.get(sorted.size() - 1 - quarter));
    }
}
