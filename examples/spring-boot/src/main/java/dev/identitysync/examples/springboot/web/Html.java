package dev.identitysync.examples.springboot.web;

import org.springframework.web.util.HtmlUtils;

/** Markup with values in it, each escaped. */
final class Html {
    private static final String HOLE = "{}";

    private Html() {}

    /** The template with a value in each {@code {}}, in order. */
    static String of(String template, Object... values) {
        StringBuilder html = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf(HOLE, from);
            html.append(template, from, hole).append(HtmlUtils.htmlEscape(String.valueOf(value)));
            from = hole + HOLE.length();
        }
        return html.append(template, from, template.length()).toString();
    }

    /** A whole page. */
    static String page(String title, String main) {
        return of("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>{} · identity-sync</title>
                <link rel="stylesheet" href="/style.css">
                </head>
                <body>
                <main>
                """, title) + main + """
                </main>
                </body>
                </html>
                """;
    }
}
