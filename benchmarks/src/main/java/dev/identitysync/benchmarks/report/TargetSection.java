package dev.identitysync.benchmarks.report;

import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import java.util.ArrayList;
import java.util.List;

/** What the library is held to, and whether it holds. */
final class TargetSection {

    private TargetSection() {}

    static String of(List<Suite> suites) {
        List<List<String>> rows = new ArrayList<>();
        long met = 0;
        for (Suite suite : suites) {
            for (Target target : suite.targets()) {
                rows.add(row(suite, target));
                met += target.met() ? 1 : 0;
            }
        }
        if (rows.isEmpty()) {
            return "## Targets\n\nNone of these suites has one.\n";
        }
        return "## Targets\n\nWhat the library is held to: **" + met + " of " + rows.size() + " met**.\n\n"
                + Markdown.table(List.of("suite", "claim", "required", "measured", ""), 2, rows);
    }

    private static List<String> row(Suite suite, Target target) {
        return List.of(
                link(suite),
                Markdown.text(target.claim()),
                required(target),
                measured(target),
                target.met() ? "met" : "**missed**");
    }

    static String link(Suite suite) {
        return "[" + Markdown.text(suite.title()) + "](#" + suite.id() + ")";
    }

    static String required(Target target) {
        return (target.bound() == Target.Bound.AT_LEAST ? "at least " : "at most ") + Figures.of(target.required())
                + " " + Markdown.text(target.unit());
    }

    /** With as many digits as show on which side of the required figure it is. */
    static String measured(Target target) {
        String figure = Figures.of(target.measured());
        if (figure.equals(Figures.of(target.required())) && target.measured() != target.required()) {
            figure = Figures.exact(target.measured());
        }
        return figure + " " + Markdown.text(target.unit());
    }
}
