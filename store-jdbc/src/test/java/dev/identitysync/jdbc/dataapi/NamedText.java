package dev.identitysync.jdbc.dataapi;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement's text read as the service reads it: {@code :name} is a parameter unless it stands in quotes or in a comment,
 * and {@code ::} is none. Dollar quotes and array slices are not spared, as they are not there either.
 */
record NamedText(String positional, List<String> names) {

    static NamedText of(String sql) {
        StringBuilder positional = new StringBuilder();
        List<String> names = new ArrayList<>();
        int i = 0;
        while (i < sql.length()) {
            int end = endOfToken(sql, i);
            String token = sql.substring(i, end);
            if (token.length() > 1 && token.charAt(0) == ':' && token.charAt(1) != ':') {
                names.add(token.substring(1));
                positional.append('?');
            } else {
                positional.append(token);
            }
            i = end;
        }
        return new NamedText(positional.toString(), List.copyOf(names));
    }

    private static int endOfToken(String sql, int start) {
        if (sql.startsWith("::", start)) {
            return start + 2;
        } else if (sql.startsWith("--", start)) {
            return after(sql, "\n", start);
        } else if (sql.startsWith("/*", start)) {
            return after(sql, "*/", start);
        }
        return switch (sql.charAt(start)) {
            case '\'', '"' -> after(sql, sql.substring(start, start + 1), start + 1);
            case ':' -> endOfName(sql, start + 1);
            default -> start + 1;
        };
    }

    private static int after(String sql, String closing, int from) {
        int at = sql.indexOf(closing, from);
        return at < 0 ? sql.length() : at + closing.length();
    }

    private static int endOfName(String sql, int from) {
        int end = from;
        while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        return end;
    }
}
