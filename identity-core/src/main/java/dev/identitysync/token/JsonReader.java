package dev.identitysync.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object (RFC 8259) and takes nothing that two readers could understand differently. Jackson knows the
 * grammar; what it would let pass is looked for here. The reader inside Nimbus is not enough: of a name that occurs
 * twice in a nested object it silently takes the last, it reads half a surrogate pair as a text, and it rounds numbers
 * to doubles.
 */
final class JsonReader {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            // Anybody can send names: none outlives the text it came in, neither in a table nor in the JVM.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ClaimValues.MAX_DEPTH)
                    // The length of the token bounds these two, and what was minted is never too long to be read.
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Of a digit in an escape, Jackson looks at the lower eight bits alone, and takes U+0661 for an a. */
    private static final Pattern FOREIGN_DIGIT =
            Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u\\p{ASCII}{0,3}\\P{ASCII}");

    private JsonReader() {}

    /**
     * The object that the whole text is. The map belongs to the caller; what it holds is unmodifiable.
     *
     * @param text decoded already: of bytes, Jackson guesses the encoding and takes UTF-8 that is none
     */
    static Map<String, @Nullable Object> readObject(String text) throws RejectionException {
        if (text.contains("\\u") && FOREIGN_DIGIT.matcher(text).find()) {
            throw RejectionException.malformed("a JSON string has a broken escape");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                Map<String, @Nullable Object> object = members(parser);
                if (parser.nextToken() == null) {
                    return object;
                }
            }
            throw RejectionException.malformed("the content is not one JSON object and nothing else");
        } catch (StreamConstraintsException e) {
            throw RejectionException.malformed("JSON is nested too deep, or a number in it is too long");
        } catch (IOException e) {
            // Jackson's message quotes the content, so it ends here.
            throw RejectionException.malformed("the content is not JSON");
        }
    }

    private static Map<String, @Nullable Object> members(JsonParser parser) throws IOException, RejectionException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (members.containsKey(text(name))) {
                throw new RejectionException(TokenRejection.DUPLICATE_NAME, "a name occurs twice in one JSON object");
            }
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<@Nullable Object> elements(JsonParser parser) throws IOException, RejectionException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            elements.add(value(parser, next));
        }
        return elements;
    }

    private static @Nullable Object value(JsonParser parser, JsonToken first) throws IOException, RejectionException {
        return switch (first) {
            case START_OBJECT -> Collections.unmodifiableMap(members(parser));
            case START_ARRAY -> Collections.unmodifiableList(elements(parser));
            case VALUE_STRING -> text(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> number(parser.getText());
        };
    }

    private static String text(String text) throws RejectionException {
        if (!ClaimValues.isUnicode(text)) {
            throw RejectionException.malformed("a JSON string holds half a surrogate pair");
        }
        return text;
    }

    private static Number number(String literal) throws RejectionException {
        // Jackson's own bound is another, and it counts the digits alone.
        if (literal.length() > ClaimValues.MAX_NUMBER_LENGTH) {
            throw RejectionException.malformed("a JSON number is too long");
        }
        try {
            return ClaimValues.number(literal);
        } catch (NumberFormatException | ArithmeticException e) {
            throw RejectionException.malformed("a JSON number is out of range");
        }
    }
}
