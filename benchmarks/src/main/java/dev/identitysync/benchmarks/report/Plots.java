package dev.identitysync.benchmarks.report;

import dev.identitysync.benchmarks.result.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plots of a suite: one, or more if it has too many bars for one. */
final class Plots {
    private static final int MOST_BARS = 28;

    private Plots() {}

    /** Images by the names of their files. */
    static Map<String, String> of(Suite suite) {
        List<List<Case>> parts = parts(Case.of(suite));
        Map<String, String> plots = new LinkedHashMap<>();
        for (List<Case> part : parts) {
            String name = parts.size() == 1 ? suite.id() : suite.id() + "-" + (plots.size() + 1);
            plots.put(name + ".svg", new Plot(suite, part).image());
        }
        return plots;
    }

    private static List<List<Case>> parts(List<Case> cases) {
        List<List<Case>> parts = new ArrayList<>();
        int bars = MOST_BARS;
        for (Case one : cases) {
            int more = one.series().size();
            if (bars + more > MOST_BARS) {
                parts.add(new ArrayList<>());
                bars = 0;
            }
            parts.get(parts.size() - 1).add(one);
            bars += more;
        }
        return parts;
    }
}
