package dev.identitysync.benchmarks.counts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was measured beside what was written down. Less than expected differs too: a gain that nobody notes is soon lost. */
final class Comparison {

    private Comparison() {}

    /** A sentence for each count that is not as expected, or is on one side only. */
    static List<String> differences(Map<String, Long> measured, Map<String, Long> expected) {
        TreeSet<String> names = new TreeSet<>(measured.keySet());
        names.addAll(expected.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String difference = difference(name, measured.get(name), expected.get(name));
            if (!difference.isEmpty()) {
                differences.add(name + ": " + difference);
            }
        }
        return differences;
    }

    private static String difference(String name, @Nullable Long measured, @Nullable Long expected) {
        if (measured == null) {
            return "expected " + expected + ", and no longer measured";
        }
        if (expected == null) {
            return "measured " + measured + ", and nothing expected";
        }
        Tolerance tolerance = Tolerance.of(name);
        return tolerance.allows(measured, expected)
                ? ""
                : String.format(
                        Locale.ROOT,
                        "measured %d, expected %d (%+.0f %%); it %s",
                        measured,
                        expected,
                        100.0 * (measured - expected) / expected,
                        tolerance.words());
    }
}
