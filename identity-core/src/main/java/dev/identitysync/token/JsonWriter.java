package dev.identitysync.token;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what {@link ClaimValues#copyOf} let through as JSON (RFC 8259), without spaces. */
final class JsonWriter {
    private static final String HEXADECIMAL = "0123456789abcdef";

    private final StringBuilder json = new StringBuilder(256);

    private JsonWriter() {}

    static String write(Map<String, @Nullable Object> object) {
        JsonWriter writer = new JsonWriter();
        writer.object(object);
        return writer.json.toString();
    }

    private void value(@Nullable Object value) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else {
            json.append(value);
        }
    }

    private void object(Map<?, ?> object) {
        String separator = "";
        json.append('{');
        for (Map.Entry<?, ?> member : object.entrySet()) {
            json.append(separator);
            string((String) member.getKey());
            json.append(':');
            value(member.getValue());
            separator = ",";
        }
        json.append('}');
    }

    private void array(List<?> array) {
        String separator = "";
        json.append('[');
        for (Object element : array) {
            json.append(separator);
            value(element);
            separator = ",";
        }
        json.append(']');
    }

    private void string(String text) {
        json.append('"');
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < 0x20) {
                json.append("\\u00").append(character < 0x10 ? '0' : '1').append(HEXADECIMAL.charAt(character & 0xF));
            } else {
                json.append(character);
            }
        }
        json.append('"');
    }
}
