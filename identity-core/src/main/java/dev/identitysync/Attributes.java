package dev.identitysync;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deep, immutable copies of an application's attributes; the closed set of types is in {@link User#attributes()}. */
final class Attributes {

    private Attributes() {}

    static Map<String, @Nullable Object> copyOf(Map<String, @Nullable Object> attributes) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        attributes.forEach((name, value) -> copy.put(name, copyOfValue(name, value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyOfValue(String name, @Nullable Object value) {
        if (value == null || value instanceof Boolean || fitsInASet(value)) {
            return value;
        }
        if (value instanceof List<?> list) {
            return copyOfList(name, list);
        }
        if (value instanceof Set<?> set) {
            return copyOfSet(name, set);
        }
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(name, map);
        }
        throw refused(
                name,
                "is a " + value.getClass().getSimpleName() + "; use String, Boolean, BigDecimal, Binary, null,"
                        + " List and Map of these, or Set of String, BigDecimal or Binary");
    }

    private static List<@Nullable Object> copyOfList(String name, List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(element -> copy.add(copyOfValue(name, element)));
        return Collections.unmodifiableList(copy);
    }

    private static Map<String, @Nullable Object> copyOfMap(String name, Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, element) -> copy.put(text(name, key), copyOfValue(name, element)));
        return Collections.unmodifiableMap(copy);
    }

    // Turned into text, 1 and "1" would be one name, and one of the two values lost.
    private static String text(String name, @Nullable Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw refused(name, "holds a map with a name that is no text; use String");
    }

    private static Set<Object> copyOfSet(String name, Set<?> set) {
        Set<Object> copy = new LinkedHashSet<>();
        set.forEach(element -> copy.add(elementOfSet(name, element)));
        boolean oneType = copy.stream().allMatch(element -> element instanceof String)
                || copy.stream().allMatch(element -> element instanceof BigDecimal)
                || copy.stream().allMatch(element -> element instanceof Binary);
        if (!oneType) {
            throw refused(name, "holds a set of several types; use a set for each, or a List");
        }
        return Collections.unmodifiableSet(copy);
    }

    private static Object elementOfSet(String name, @Nullable Object element) {
        if (element != null && fitsInASet(element)) {
            return element;
        }
        String what = element == null ? "null" : "a " + element.getClass().getSimpleName();
        throw refused(name, "holds a set with " + what + " in it; use Set of String, BigDecimal or Binary, or a List");
    }

    private static boolean fitsInASet(Object value) {
        return value instanceof String || value instanceof BigDecimal || value instanceof Binary;
    }

    private static InvalidValueException refused(String name, String problem) {
        return new InvalidValueException("attributes." + name, problem);
    }
}
