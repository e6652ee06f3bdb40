package dev.identitysync.examples.cognito.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object, of which texts, truth values, small whole numbers and objects are read, and of anything else only that
 * it is there. */
public final class JsonObject {
    private static final int DEEPEST = 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    private static final JsonObject EMPTY = new JsonObject(Map.of());
    private static final Object OTHER = new Object();

    private final Map<String, Object> members;

    private JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * Reads a text that is one object and nothing else.
     *
     * @throws MalformedJsonException if it is not
     */
    public static JsonObject read(byte[] utf8) throws MalformedJsonException {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJsonException();
            }
            JsonObject object = object(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJsonException();
            }
            return object;
        } catch (IOException e) {
            // The parser's message quotes what it read, and that may be a password.
            throw new MalformedJsonException();
        }
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return new JsonObject(members);
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.INT ? parser.getIntValue() : OTHER;
            case START_OBJECT -> object(parser);
            default -> {
                parser.skipChildren();
                yield OTHER;
            }
        };
    }

    /** Whether there is a member of that name, of whatever type. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The text of that name, if it is there and a text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(members.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** The whole number of that name, if it is there and one. */
    public Optional<Integer> number(String name) {
        return Optional.ofNullable(members.get(name))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast);
    }

    /** Whether that name says true. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** The object of that name; an empty one if there is none. */
    public JsonObject object(String name) {
        return members.get(name) instanceof JsonObject object ? object : EMPTY;
    }

    /** The texts among the members. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members.keySet().forEach(name -> text(name).ifPresent(value -> texts.put(name, value)));
        return texts;
    }
}
