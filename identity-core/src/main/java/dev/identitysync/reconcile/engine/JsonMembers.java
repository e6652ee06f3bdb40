package dev.identitysync.reconcile.engine;

import dev.identitysync.internal.json.JsonException;
import dev.identitysync.internal.json.JsonReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object of this package's own, by their types. One that is null is none. */
record JsonMembers(Map<?, ?> members) {

    /** @throws IOException if it is no object */
    static JsonMembers of(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> members) {
            return new JsonMembers(members);
        }
        throw new IOException("An object is missing");
    }

    /** @throws IOException if it is not the JSON of an object */
    static JsonMembers read(String json) throws IOException {
        try {
            return of(JsonReader.OURS.readObject(json));
        } catch (JsonException e) {
            throw new IOException("It is no JSON object", e);
        }
    }

    JsonMembers object(String name) throws IOException {
        return of(members.get(name));
    }

    List<?> list(String name) throws IOException {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IOException(name + " is no list");
    }

    String text(String name) throws IOException {
        return optionalText(name).orElseThrow(() -> new IOException(name + " is missing"));
    }

    Optional<String> optionalText(String name) throws IOException {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw new IOException(name + " is no text");
    }

    long number(String name) throws IOException {
        return optionalNumber(name).orElseThrow(() -> new IOException(name + " is missing"));
    }

    Optional<Long> optionalNumber(String name) throws IOException {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Long number) {
            return Optional.of(number);
        }
        throw new IOException(name + " is no number");
    }
}
