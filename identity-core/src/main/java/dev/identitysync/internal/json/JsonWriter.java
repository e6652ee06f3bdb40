package dev.identitysync.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes strings, numbers, truth values, nulls, lists and maps of these as JSON (RFC 8259) in UTF-8, without spaces. */
public final class JsonWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonWriter() {}

    /** The object as JSON; the names in maps are strings. */
    public static byte[] write(Map<String, @Nullable Object> object) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            value(generator, object);
        } catch (IOException e) {
            throw new UncheckedIOException("What was checked cannot be written as JSON", e);
        }
        return json.toByteArray();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeFieldName((String) member.getKey());
                value(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else {
            json.writePOJO(value);
        }
    }
}
