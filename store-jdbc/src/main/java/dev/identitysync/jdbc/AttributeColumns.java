package dev.identitysync.jdbc;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the application keeps with a user.
 *
 * @param json whether it is one column, a JSON object
 * @param names the column, or the columns
 */
record AttributeColumns(boolean json, List<String> names) {
    static final AttributeColumns NONE = new AttributeColumns(false, List.of());
    // A function takes a hundred arguments at most; pairs of them.
    private static final int MOST_PAIRS = 50;

    /** A JSON object, in SQL. */
    String read(String alias) {
        if (json) {
            return alias + ".\"" + names.get(0) + '"';
        }
        if (names.isEmpty()) {
            return "'{}'::jsonb";
        }
        StringBuilder all = new StringBuilder();
        for (int from = 0; from < names.size(); from += MOST_PAIRS) {
            String pairs = names.subList(from, Math.min(names.size(), from + MOST_PAIRS)).stream()
                    .map(name -> "'" + name + "', " + alias + ".\"" + name + '"')
                    .collect(Collectors.joining(", "));
            all.append(from == 0 ? "" : " || ")
                    .append("jsonb_build_object(")
                    .append(pairs)
                    .append(')');
        }
        return "(" + all + ")";
    }
}
