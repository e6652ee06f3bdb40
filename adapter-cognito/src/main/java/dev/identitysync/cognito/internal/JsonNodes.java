package dev.identitysync.cognito.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values with their places from a parser that counts characters. */
final class JsonNodes {

    private JsonNodes() {}

    static JsonNode read(JsonParser parser, JsonShape shape) throws IOException {
        return value(parser, parser.nextToken(), shape);
    }

    private static JsonNode value(JsonParser parser, @Nullable JsonToken token, JsonShape shape) throws IOException {
        if (token == null) {
            throw new IOException("nothing is there");
        }
        int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        return switch (token) {
            case START_OBJECT -> object(parser, start, shape);
            case START_ARRAY -> array(parser, start, shape);
            case VALUE_STRING -> scalar(JsonNode.Kind.STRING, parser, start, shape);
            case VALUE_NULL -> scalar(JsonNode.Kind.NULL, parser, start, JsonShape.outline());
            default -> scalar(JsonNode.Kind.LITERAL, parser, start, shape);
        };
    }

    private static JsonNode object(JsonParser parser, int start, JsonShape shape) throws IOException {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (shape.looksIntoObjects()) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                members.put(name, value(parser, parser.nextToken(), shape.member(name)));
            }
        } else {
            parser.skipChildren();
        }
        return new JsonNode(
                JsonNode.Kind.OBJECT, start, here(parser), "", Collections.unmodifiableMap(members), List.of());
    }

    private static JsonNode array(JsonParser parser, int start, JsonShape shape) throws IOException {
        List<JsonNode> elements = new ArrayList<>();
        if (shape.looksIntoArrays()) {
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                elements.add(value(parser, token, shape.element()));
            }
        } else {
            parser.skipChildren();
        }
        return new JsonNode(
                JsonNode.Kind.ARRAY, start, here(parser), "", Map.of(), Collections.unmodifiableList(elements));
    }

    private static JsonNode scalar(JsonNode.Kind kind, JsonParser parser, int start, JsonShape shape)
            throws IOException {
        // A string is passed over lazily, and ends where it was read to.
        parser.finishToken();
        String text = shape.looksIntoScalars() ? parser.getText() : "";
        return new JsonNode(kind, start, here(parser), text, Map.of(), List.of());
    }

    private static int here(JsonParser parser) {
        return Math.toIntExact(parser.currentLocation().getCharOffset());
    }
}
