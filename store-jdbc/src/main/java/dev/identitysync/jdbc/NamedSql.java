package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose parameters have names, such as {@code :subject}, and may stand in it more than once. Parsed
 * once; what JDBC gets has a {@code ?} for each place.
 */
final class NamedSql {
    // Two colons are a cast.
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

    private final String positional;
    private final List<String> names = new ArrayList<>();

    NamedSql(String text) {
        StringBuilder sql = new StringBuilder();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
            matcher.appendReplacement(sql, "?");
        }
        this.positional = matcher.appendTail(sql).toString();
    }

    String positional() {
        return positional;
    }

    /** The values in the order of their places. */
    List<@Nullable Object> values(Map<String, @Nullable Object> parameters) {
        List<@Nullable Object> values = new ArrayList<>(names.size());
        for (String name : names) {
            if (!parameters.containsKey(name)) {
                throw new InvalidValueException(name, "has no value in a statement that needs one");
            }
            values.add(parameters.get(name));
        }
        return values;
    }
}
