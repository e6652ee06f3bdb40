package dev.identitysync.cognito.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value in a JSON text and where it stands there. Its content is left out of {@link #toString()}.
 *
 * @param kind what it is
 * @param start the index of its first character
 * @param end the index behind its last character
 * @param text of a string its content, of a literal its spelling, else empty; empty where it was not read
 * @param members of an object that was read, in their order
 * @param elements of an array that was read
 */
public record JsonNode(
        Kind kind, int start, int end, String text, Map<String, JsonNode> members, List<JsonNode> elements) {

    /** What a value is. */
    public enum Kind {
        /** An object. */
        OBJECT,
        /** An array. */
        ARRAY,
        /** A string. */
        STRING,
        /** A number or a truth value. */
        LITERAL,
        /** Null. */
        NULL
    }

    /** The member of this name; empty if there is none, or this is no object. */
    public Optional<JsonNode> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The content of a string, the spelling of a number or a truth value; empty for everything else. */
    public Optional<String> scalar() {
        return kind == Kind.STRING || kind == Kind.LITERAL ? Optional.of(text) : Optional.empty();
    }

    /** The content of the string that a member is; empty if it is anything else. */
    public Optional<String> string(String name) {
        return member(name).filter(member -> member.kind == Kind.STRING).map(JsonNode::text);
    }

    @Override
    public String toString() {
        return "JsonNode[" + kind + ", " + start + ", " + end + "]";
    }
}
