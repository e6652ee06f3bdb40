package dev.identitysync.benchmarks.report;

import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import java.util.ArrayList;
import java.util.List;

/** Missed targets, and every case in which somebody else is ahead. */
final class LossSection {

    private LossSection() {}

    static String of(List<Suite> suites) {
        List<String> missed = new ArrayList<>();
        List<List<String>> behind = new ArrayList<>();
        for (Suite suite : suites) {
            suite.targets().stream()
                    .filter(target -> !target.met())
                    .forEach(target -> missed.add(missed(suite, target)));
            Case.of(suite).forEach(one -> behind.addAll(behind(suite, one)));
        }
        return "## Where we lose\n\n" + missed(missed) + "\n" + behind(behind);
    }

    private static String missed(List<String> missed) {
        return missed.isEmpty() ? "No target is missed.\n" : "Missed targets:\n\n" + String.join("", missed);
    }

    private static String missed(Suite suite, Target target) {
        return "- " + TargetSection.link(suite) + ": " + Markdown.text(target.claim()) + ": "
                + TargetSection.measured(target) + ", required " + TargetSection.required(target) + "\n";
    }

    private static String behind(List<List<String>> behind) {
        return behind.isEmpty()
                ? "No peer is ahead of the library in any case.\n"
                : "Cases in which a peer is ahead. Limits are not among these: nobody is ahead of what is the least.\n\n"
                        + Markdown.table(
                                List.of("suite", "case", "peer", "ours", "the peer's", "unit", "ours / the peer's", ""),
                                3,
                                behind);
    }

    private static List<List<String>> behind(Suite suite, Case one) {
        List<List<String>> rows = new ArrayList<>();
        for (Series peer : one.peers()) {
            one.ratioOfOursTo(peer).ifPresent(ratio -> {
                if (suite.higherIsBetter() ? ratio.median() < 1 : ratio.median() > 1) {
                    rows.add(row(suite, one, peer, ratio));
                }
            });
        }
        return rows;
    }

    private static List<String> row(Suite suite, Case one, Series peer, Ratio ratio) {
        return List.of(
                TargetSection.link(suite),
                Markdown.text(one.label()),
                Markdown.text(peer.name()),
                Figures.of(one.ours().orElseThrow().median()),
                Figures.of(peer.median()),
                Markdown.text(suite.unit()),
                ratio.text(),
                ratio.mayBeEven() ? "may be even" : "");
    }
}
