package dev.identitysync;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(copyOfValue(name, element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(text(name, key), copyOfValue(name, element)));
            return Collections.unmodifiableMap(copy);
        }
        throw new InvalidValueException(
                "attributes." + name,
                "is a " + value.getClass().getSimpleName()
                        + "; use String, Boolean, BigDecimal, null, List and Map of these");
    }

    // Turned into text, 1 and "1" would be one name, and one of the two values lost.
    private static String text(String name, @Nullable Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw new InvalidValueException("attributes." + name, "holds a map with a name that is no text; use String");
    }
}
