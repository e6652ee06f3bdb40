package dev.identitysync.benchmarks.report;

import java.util.List;
import java.util.stream.Collectors;

/** Parts of a Markdown document. */
final class Markdown {

    private Markdown() {}

    /** Text that is shown as it is. */
    static String text(String text) {
        return text.replace("\\", "\\\\")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("`", "\\`")
                .replace("[", "\\[")
                .replaceAll("\\s+", " ");
    }

    /** A table; the first column is words, the others are figures if they are said to be. */
    static String table(List<String> head, int wordColumns, List<List<String>> rows) {
        StringBuilder table = new StringBuilder(row(head));
        table.append('|');
        for (int column = 0; column < head.size(); column++) {
            table.append(column < wordColumns ? "---|" : "---:|");
        }
        table.append('\n');
        rows.forEach(row -> table.append(row(row)));
        return table.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> " " + cell + " ").collect(Collectors.joining("|", "|", "|\n"));
    }
}
