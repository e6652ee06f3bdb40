package dev.identitysync.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts a {@link Write} together. Every attribute has a placeholder, so that none has to be spelled in the syntax of
 * expressions or collides with one of its reserved words.
 */
final class Expression {
    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    /** The placeholder of an attribute. */
    String name(String attribute) {
        return placeholders.computeIfAbsent(attribute, name -> {
            String placeholder = "#" + names.size();
            names.put(placeholder, name);
            return placeholder;
        });
    }

    /** The placeholder of a value; texts that are equal have one. */
    String value(AttributeValue value) {
        return value.s() == null
                ? newPlaceholder(value)
                : texts.computeIfAbsent(value.s(), text -> newPlaceholder(value));
    }

    private String newPlaceholder(AttributeValue value) {
        String placeholder = ":" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    String value(String text) {
        return value(AttributeValue.fromS(text));
    }

    Expression set(String attribute, AttributeValue value) {
        sets.add(name(attribute) + " = " + value(value));
        return this;
    }

    Expression setIfMissing(String attribute, AttributeValue value) {
        sets.add(name(attribute) + " = if_not_exists(" + name(attribute) + ", " + value(value) + ")");
        return this;
    }

    Expression remove(String attribute) {
        removals.add(name(attribute));
        return this;
    }

    /** One more condition; all have to hold. */
    Expression require(String condition) {
        conditions.add(condition);
        return this;
    }

    Expression requireMissing(String attribute) {
        return require(missing(attribute));
    }

    Expression requireEqual(String attribute, AttributeValue value) {
        return require(equal(attribute, value));
    }

    String missing(String attribute) {
        return "attribute_not_exists(" + name(attribute) + ")";
    }

    String present(String attribute) {
        return "attribute_exists(" + name(attribute) + ")";
    }

    String equal(String attribute, AttributeValue value) {
        return name(attribute) + " = " + value(value);
    }

    String contains(String attribute, String text) {
        return "contains(" + name(attribute) + ", " + value(text) + ")";
    }

    /** What is required so far may be missing altogether, with the item: the write then makes it. */
    Expression orMissing(String key) {
        String all = conditions();
        conditions.clear();
        return require(missing(key) + " OR (" + all + ")");
    }

    /** All conditions so far, as one. */
    String conditions() {
        return String.join(" AND ", conditions);
    }

    Write update(String key) {
        String update = (sets.isEmpty() ? "" : "SET " + String.join(", ", sets))
                + (removals.isEmpty() ? "" : " REMOVE " + String.join(", ", removals));
        return new Write(Write.Kind.UPDATE, key, update.strip(), conditions(), names, values);
    }

    Write delete(String key) {
        return new Write(Write.Kind.DELETE, key, "", conditions(), names, values);
    }

    Write check(String key) {
        return new Write(Write.Kind.CHECK, key, "", conditions(), names, values);
    }
}
