package dev.identitysync.benchmarks.result;

import java.util.List;

/**
 * Everything that was measured about one question.
 *
 * @param id lower case with hyphens; the name of its file and of its plots
 * @param title a heading
 * @param about what was run, on what, and how, in full sentences; Markdown
 * @param unit of the figures of the series, such as {@code per second} or {@code us}
 * @param higherIsBetter whether more of that is good
 * @param series all ways in all cases; those of one case one behind the other, ours first
 * @param targets what the library is held to
 */
public record Suite(
        String id,
        String title,
        String about,
        String unit,
        boolean higherIsBetter,
        List<Series> series,
        List<Target> targets) {

    public Suite {
        series = List.copyOf(series);
        targets = List.copyOf(targets);
    }
}
