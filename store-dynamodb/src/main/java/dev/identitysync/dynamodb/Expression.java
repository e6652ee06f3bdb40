package dev.identitysync.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts a {@link Write} together. Attributes have placeholders, so that none has to be spelled in the syntax of expressions
 * or collides with one of its reserved words. Only the names that a table has where a mapping says nothing are spelled:
 * they are known to be free, and to look up a dozen placeholders costs as much as the rest of the expression.
 */
final class Expression {
    private static final Set<String> SPELLED = spelled();

    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    private static Set<String> spelled() {
        Set<String> spelled = new HashSet<>(Set.of(UserTableMapping.DEFAULT_KEY));
        for (UserField field : UserField.values()) {
            if (field != UserField.NAME) {
                spelled.add(field.defaultName());
            }
        }
        for (Bookkeeping attribute : Bookkeeping.values()) {
            spelled.add(UserTableMapping.DEFAULT_PREFIX + attribute.suffix());
        }
        return spelled;
    }

    /** An attribute, by its placeholder where it has one. */
    String name(String attribute) {
        if (SPELLED.contains(attribute)) {
            return attribute;
        }
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
        return setTo(attribute, value(value));
    }

    /** Sets an attribute to the value that a placeholder stands for. */
    Expression setTo(String attribute, String placeholder) {
        sets.add(name(attribute) + " = " + placeholder);
        return this;
    }

    /** Sets an attribute to the value that a placeholder stands for, if the item has none. */
    Expression setIfMissingTo(String attribute, String placeholder) {
        sets.add(name(attribute) + " = if_not_exists(" + name(attribute) + ", " + placeholder + ")");
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
