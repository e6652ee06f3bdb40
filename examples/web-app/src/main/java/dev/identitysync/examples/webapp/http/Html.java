package dev.identitysync.examples.webapp.http;

import java.util.List;
import java.util.stream.Collectors;

/**
 * HTML that is safe to send. It is made of templates written in the source, and of values that are escaped as they are
 * put in: there is no way to forget it.
 *
 * @param markup the HTML
 */
public record Html(String markup) {
    private static final String PLACE = "{}";

    /** No HTML at all. */
    public static final Html NONE = new Html("");

    /**
     * Fills a template: each {@code {}} takes the next value. Text is escaped, for element content as for a quoted
     * attribute; {@code Html} goes in as it is.
     *
     * @throws IllegalArgumentException if the template has another number of places
     */
    public static Html of(String template, Object... values) {
        StringBuilder filled = new StringBuilder(template.length() + 64);
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf(PLACE, from);
            if (place < 0) {
                throw new IllegalArgumentException("the template has too few places for " + values.length + " values");
            }
            filled.append(template, from, place);
            filled.append(value instanceof Html html ? html.markup() : escape(String.valueOf(value)));
            from = place + PLACE.length();
        }
        if (template.indexOf(PLACE, from) >= 0) {
            throw new IllegalArgumentException("the template has more places than " + values.length + " values");
        }
        return new Html(filled.append(template, from, template.length()).toString());
    }

    /** Several pieces, one after the other. */
    public static Html join(List<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining()));
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return "Html[" + markup.length() + " characters]";
    }
}
