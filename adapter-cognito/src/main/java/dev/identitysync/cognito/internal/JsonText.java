package dev.identitysync.cognito.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object (RFC 8259) in UTF-8 as it was written, with the places of its values: what is not changed on purpose
 * stays to the byte, white space and spelling included. Read once. Takes nothing that two readers could understand
 * differently: no name twice in one object, nothing behind the end, no broken UTF-8, no byte order mark. Immutable.
 */
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // The length of the whole text, which its reader bounds, bounds these; and a number is kept as it is
            // written.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final String text;
    private final JsonNode root;

    private JsonText(String text, JsonNode root) {
        this.text = text;
        this.root = root;
    }

    /**
     * Reads a text.
     *
     * @param utf8 the whole of it
     * @param shape what of it is looked into
     * @throws MalformedJsonException if the bytes are not one JSON object
     */
    public static JsonText read(byte[] utf8, JsonShape shape) throws MalformedJsonException {
        String text = decoded(utf8);
        // Of bytes Jackson would guess the encoding. And it counts characters, as this class does.
        try (JsonParser parser = JSON.createParser(text.toCharArray())) {
            JsonNode root = JsonNodes.read(parser, shape);
            if (root.kind() != JsonNode.Kind.OBJECT || parser.nextToken() != null) {
                throw new MalformedJsonException("is not one JSON object and nothing else");
            }
            return new JsonText(text, root);
        } catch (IOException e) {
            // Jackson's message quotes the text, so it ends here.
            throw new MalformedJsonException("is not JSON, has a name twice, or is nested too deep");
        }
    }

    private static String decoded(byte[] utf8) throws MalformedJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("is not UTF-8");
        }
    }

    /** The object that the text is. */
    public JsonNode root() {
        return root;
    }

    /** A value as it is written. */
    public String spelling(JsonNode node) {
        return text.substring(node.start(), node.end());
    }

    /**
     * The text with changes in it, and everything else to the byte.
     *
     * @throws MalformedJsonException if a member is to be put into a value that is neither an object nor null
     */
    public byte[] with(JsonChange.Members change) throws MalformedJsonException {
        StringBuilder changed = new StringBuilder(text.length() + 512);
        changed.append(text, 0, root.start());
        append(changed, root, change);
        return changed.append(text, root.end(), text.length()).toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(StringBuilder out, @Nullable JsonNode at, JsonChange change) throws MalformedJsonException {
        if (change instanceof JsonChange.Value value) {
            out.append(value.json());
            return;
        }
        Map<String, JsonChange> members = ((JsonChange.Members) change).members();
        if (at == null || at.kind() == JsonNode.Kind.NULL) {
            appendNew(out.append('{'), members, Map.of());
            out.append('}');
        } else if (at.kind() == JsonNode.Kind.OBJECT) {
            appendChanged(out, at, members);
        } else {
            throw new MalformedJsonException("has something else where an object should be");
        }
    }

    private void appendChanged(StringBuilder out, JsonNode object, Map<String, JsonChange> changes)
            throws MalformedJsonException {
        int copied = object.start();
        int behindLast = object.start() + 1;
        for (Map.Entry<String, JsonNode> member : object.members().entrySet()) {
            JsonNode value = member.getValue();
            JsonChange change = changes.get(member.getKey());
            if (change != null) {
                append(out.append(text, copied, value.start()), value, change);
                copied = value.end();
            }
            behindLast = value.end();
        }
        if (copied < behindLast) {
            out.append(text, copied, behindLast);
        }
        appendNew(out, changes, object.members());
        out.append(text, behindLast, object.end());
    }

    private void appendNew(StringBuilder out, Map<String, JsonChange> changes, Map<String, JsonNode> present)
            throws MalformedJsonException {
        boolean first = present.isEmpty();
        for (Map.Entry<String, JsonChange> change : changes.entrySet()) {
            if (!present.containsKey(change.getKey())) {
                out.append(first ? "" : ",")
                        .append(JsonWriter.write(change.getKey()))
                        .append(':');
                append(out, null, change.getValue());
                first = false;
            }
        }
    }
}
