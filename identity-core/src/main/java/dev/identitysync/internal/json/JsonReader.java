package dev.identitysync.internal.json;

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
public final class JsonReader {
    /** How deep lists and objects may be nested in what the library writes; the object itself is the first level. */
    public static final int MAX_DEPTH = 16;

    /** Reads what the library wrote, and nothing that it would not write. */
    public static final JsonReader OURS = new JsonReader(MAX_DEPTH, false);

    /**
     * Reads what others wrote. Half of a surrogate pair is let through, as of a name that somebody cut off: in a claim that
     * nobody needs it harms nobody, and where a value is needed it is checked.
     */
    public static final JsonReader THEIRS = new JsonReader(64, true);

    /** Of a digit in an escape, Jackson looks at the lower eight bits alone, and takes U+0661 for an a. */
    private static final Pattern FOREIGN_DIGIT =
            Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u\\p{ASCII}{0,3}\\P{ASCII}");

    private final JsonFactory json;
    private final boolean halvesPass;

    private JsonReader(int maxDepth, boolean halvesPass) {
        this.json = new JsonFactoryBuilder()
                // Anybody can send names: none outlives the text it came in, neither in a table nor in the JVM.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        // Whoever reads bounds the whole, and with it these two; what was minted is never too long.
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        this.halvesPass = halvesPass;
    }

    /**
     * The object that bytes in UTF-8 are, as {@link #readObject(String)}.
     *
     * @throws JsonException if they are none
     */
    public Map<String, @Nullable Object> readObject(byte[] utf8) throws JsonException {
        return readObject(Utf8.decode(utf8));
    }

    /**
     * The object that the whole text is. The map belongs to the caller; what it holds is unmodifiable.
     *
     * @param text whose length the caller has bounded, decoded already: of bytes, Jackson guesses the encoding and takes
     *     UTF-8 that is none
     * @throws JsonException if it is no such object
     */
    public Map<String, @Nullable Object> readObject(String text) throws JsonException {
        if (text.contains("\\u") && FOREIGN_DIGIT.matcher(text).find()) {
            throw JsonException.malformed("a JSON string has a broken escape");
        }
        try (JsonParser parser = json.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                Map<String, @Nullable Object> object = members(parser);
                if (parser.nextToken() == null) {
                    return object;
                }
            }
            throw JsonException.malformed("the content is not one JSON object and nothing else");
        } catch (StreamConstraintsException e) {
            throw JsonException.malformed("JSON is nested too deep, or a number in it is too long");
        } catch (IOException e) {
            // Jackson's message quotes the content, so it ends here.
            throw JsonException.malformed("the content is not JSON");
        }
    }

    private Map<String, @Nullable Object> members(JsonParser parser) throws IOException, JsonException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            int before = members.size();
            members.put(text(name), value(parser, parser.nextToken()));
            if (members.size() == before) {
                throw JsonException.duplicateName("a name occurs twice in one JSON object");
            }
        }
        return members;
    }

    private List<@Nullable Object> elements(JsonParser parser) throws IOException, JsonException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            elements.add(value(parser, next));
        }
        return elements;
    }

    private @Nullable Object value(JsonParser parser, JsonToken first) throws IOException, JsonException {
        return switch (first) {
            case START_OBJECT -> Collections.unmodifiableMap(members(parser));
            case START_ARRAY -> Collections.unmodifiableList(elements(parser));
            case VALUE_STRING -> text(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> number(parser.getText());
        };
    }

    private String text(String text) throws JsonException {
        if (!halvesPass && !Unicode.isWhole(text)) {
            throw JsonException.malformed("a JSON string holds half a surrogate pair");
        }
        return text;
    }

    private static Number number(String literal) throws JsonException {
        // Jackson's own bound is another, and it counts the digits alone.
        if (literal.length() > JsonNumbers.MAX_LENGTH) {
            throw JsonException.malformed("a JSON number is too long");
        }
        try {
            return JsonNumbers.parse(literal);
        } catch (NumberFormatException | ArithmeticException e) {
            throw JsonException.malformed("a JSON number is out of range");
        }
    }
}
