package dev.identitysync.benchmarks.report;

import java.util.Locale;

/** An SVG image in the making: shapes and text with classes of its own style sheet, on a ground of its own. */
final class Svg {
    /** About what a character takes, in pixels at the size of plain text. */
    private static final double CHARACTER = 6.4;

    // Okabe and Ito's blue and orange and a grey, which also differ in lightness.
    private static final String STYLE = """
            text { font: 12px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; }
            .title { font-size: 15px; font-weight: 600; }
            .case { font-weight: 600; }
            .quiet { fill: #59636e; }
            .ground { fill: #ffffff; }
            .spread, .base { stroke: #1f2328; stroke-width: 1.2; fill: none; }
            .base { stroke: #8c959f; stroke-width: 1; }
            .ours { fill: #0072b2; } .limit { fill: #a3abb3; } .peer { fill: #e69f00; }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .quiet { fill: #9198a1; }
            .ground { fill: #0d1117; }
            .spread { stroke: #e6edf3; }
            .base { stroke: #59636e; }
            .ours { fill: #2f8fd0; } .limit { fill: #6e7681; } .peer { fill: #b97f00; }
            }
            """;

    private final StringBuilder body = new StringBuilder();
    private final int width;

    /** @param width in pixels */
    Svg(int width) {
        this.width = width;
    }

    /** About how wide plain text is, in pixels. */
    static double widthOf(String text) {
        return CHARACTER * text.length();
    }

    Svg text(double x, double baseline, String anchor, String style, String text) {
        body.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">%s</text>%n",
                x, baseline, anchor, style, escaped(text)));
        return this;
    }

    Svg rectangle(double x, double y, double wide, double high, String style) {
        body.append(format(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>%n",
                x, y, wide, high, style));
        return this;
    }

    /** @param path as SVG has it, in numbers and commands alone */
    Svg path(String path, String style) {
        body.append(format("<path d=\"%s\" class=\"%s\"/>%n", path, style));
        return this;
    }

    /** The whole image. */
    String image(String title, double height) {
        return format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%.0f\" viewBox=\"0 0 %d %.0f\" role=\"img\">%n"
                        + "<title>%s</title>%n<style>%n%s</style>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" class=\"ground\"/>%n%s</svg>%n",
                width, height, width, height, escaped(title), STYLE, body);
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replace("\r\n", "\n");
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
