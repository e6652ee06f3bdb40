package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the store's statements: a name, and a text whose parameters have names and may stand in it more than once.
 * Statements are made by {@link SqlStatements} alone. Immutable.
 */
public final class SqlStatement {
    // Two colons are a cast.
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

    private final String name;
    private final String mapping;
    private final String template;
    private final List<SqlParameter> places;
    private final List<SqlParameter> parameters;
    private final List<SqlParameter> notTexts;
    private final String positional;

    SqlStatement(String name, String template, Function<String, SqlType> types) {
        this(name, "", template, types);
    }

    /** @param mapping the fingerprint of the mapping that it is for */
    SqlStatement(String name, String mapping, String template, Function<String, SqlType> types) {
        this.name = name;
        this.mapping = mapping;
        this.template = template;
        this.places = PARAMETER
                .matcher(template)
                .results()
                .map(match -> new SqlParameter(match.group(1), types.apply(match.group(1))))
                .toList();
        this.parameters = places.stream().distinct().toList();
        this.notTexts = parameters.stream()
                .filter(parameter -> parameter.type() != SqlType.TEXT)
                .toList();
        this.positional = text(parameter -> "?");
    }

    /** What the statement is called wherever its text is not sent; unique among those of one mapping. */
    public String name() {
        return name;
    }

    /**
     * What tells the mapping that the statement is for from others: the same in every process that has this mapping. A name
     * stands for the same text only where this is the same.
     */
    public String mapping() {
        return mapping;
    }

    /** The parameters, each once, in the order in which they first stand in the text. */
    public List<SqlParameter> parameters() {
        return parameters;
    }

    List<SqlParameter> notTexts() {
        return notTexts;
    }

    /** The text with a {@code ?} for each place, in the order of {@link #values}. */
    public String positional() {
        return positional;
    }

    /**
     * The text in the notation of a driver.
     *
     * @param placeholder what stands for a parameter, such as {@code :name} or {@code %s}; the cast to its type is added
     */
    public String text(Function<SqlParameter, String> placeholder) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = PARAMETER.matcher(template);
        for (SqlParameter parameter : places) {
            if (matcher.find()) {
                String cast = "::" + parameter.type().sqlName();
                matcher.appendReplacement(text, Matcher.quoteReplacement(placeholder.apply(parameter) + cast));
            }
        }
        return matcher.appendTail(text).toString();
    }

    /**
     * The values in the order of their places in the text, one for each.
     *
     * @param values by the names of the parameters
     * @throws InvalidValueException if a parameter has no value, not even null, or one of another type
     */
    public List<@Nullable Object> values(Map<String, @Nullable Object> values) {
        List<@Nullable Object> inOrder = new ArrayList<>(places.size());
        for (SqlParameter parameter : places) {
            Object value = values.get(parameter.name());
            if (value == null && !values.containsKey(parameter.name())) {
                throw new InvalidValueException(parameter.name(), "has no value in a statement that needs one");
            }
            if (!parameter.type().accepts(value)) {
                throw new InvalidValueException(
                        parameter.name(), "is no " + parameter.type().sqlName() + " that the database can hold");
            }
            inOrder.add(value);
        }
        return Collections.unmodifiableList(inOrder);
    }

    @Override
    public String toString() {
        return "SqlStatement[" + name + "]";
    }
}
