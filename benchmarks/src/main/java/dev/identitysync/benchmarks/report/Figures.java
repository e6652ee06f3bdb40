package dev.identitysync.benchmarks.report;

import java.util.Locale;

/** Figures in words: three digits that count, or all before the point. */
final class Figures {
    private static final int HUNDREDS = 100;
    private static final int TENS = 10;

    private Figures() {}

    static String of(double figure) {
        double size = Math.abs(figure);
        if (size == Math.rint(size) || size >= HUNDREDS) {
            return String.format(Locale.ROOT, "%,.0f", figure);
        }
        if (size >= TENS) {
            return String.format(Locale.ROOT, "%.1f", figure);
        }
        return size >= 1.0 / TENS
                ? String.format(Locale.ROOT, "%.2f", figure)
                : String.format(Locale.ROOT, "%.2g", figure);
    }

    /** A ratio, with another digit where two would make it 1 that is not. */
    static String ratio(double ratio) {
        String two = String.format(Locale.ROOT, "%.2f", ratio);
        return two.equals("1.00") && ratio != 1 ? String.format(Locale.ROOT, "%.3f", ratio) : two;
    }

    /** Where {@link #of} would hide a difference. */
    static String exact(double figure) {
        return String.format(Locale.ROOT, "%,.4f", figure);
    }
}
