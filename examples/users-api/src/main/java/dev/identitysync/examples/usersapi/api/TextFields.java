package dev.identitysync.examples.usersapi.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a JSON object that somebody sent, those that are known and are texts. Others are passed over, and so is
 * {@code null}, which says no more than a missing field.
 *
 * @param texts by name
 * @param others the names of known fields that are neither texts nor null
 */
record TextFields(Map<String, String> texts, Set<String> others) {
    private static final int MOST_DEPTH = 32;
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            // Anybody can send names: none outlives the text it came in, neither in a table nor in the JVM.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // Of two values, another reader might take the other one.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
            .build();

    /**
     * Reads a whole text, which is one object and nothing else.
     *
     * @param known the names of the fields that are looked at
     */
    static TextFields read(byte[] bytes, Set<String> known) throws MalformedJsonException {
        requireUtf8(bytes);
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJsonException("The body is no JSON object");
            }
            TextFields fields = fields(parser, known);
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("The body goes on after its JSON object");
            }
            return fields;
        } catch (IOException e) {
            // Jackson's message quotes the body, so it ends here.
            throw new MalformedJsonException("The body is not JSON, has a name twice, or is nested too deep");
        }
    }

    private static TextFields fields(JsonParser parser, Set<String> known) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Set<String> others = new HashSet<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (known.contains(name) && value == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getText());
            } else if (known.contains(name) && value != JsonToken.VALUE_NULL) {
                others.add(name);
            }
            parser.skipChildren();
        }
        return new TextFields(texts, others);
    }

    // Jackson guesses the encoding, and takes UTF-8 that is none. A NUL is in no JSON but that in UTF-16 or UTF-32.
    private static void requireUtf8(byte[] bytes) throws MalformedJsonException {
        try {
            if (StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .anyMatch(it -> it == 0)) {
                throw new MalformedJsonException("The body is not JSON in UTF-8");
            }
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("The body is not UTF-8");
        }
    }
}
