package dev.identitysync.cognito.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a JSON text is read. The rest has its place and kind, and its content is passed over. Immutable. */
public final class JsonShape {
    private static final JsonShape OUTLINE = new JsonShape(false, Map.of(), null);
    private static final JsonShape EVERYTHING = new JsonShape(true, Map.of(), null);

    private final boolean everything;
    private final Map<String, JsonShape> members;
    private final @Nullable JsonShape elements;

    private JsonShape(boolean everything, Map<String, JsonShape> members, @Nullable JsonShape elements) {
        this.everything = everything;
        this.members = members;
        this.elements = elements;
    }

    /** Place and kind alone. */
    public static JsonShape outline() {
        return OUTLINE;
    }

    /** The value all the way down. */
    public static JsonShape everything() {
        return EVERYTHING;
    }

    /** An object of which these members are read. */
    public static JsonShape object(Map<String, JsonShape> members) {
        return new JsonShape(false, Map.copyOf(members), null);
    }

    /** An array whose elements are read. */
    public static JsonShape array(JsonShape elements) {
        return new JsonShape(false, Map.of(), elements);
    }

    boolean looksIntoObjects() {
        return everything || !members.isEmpty();
    }

    boolean looksIntoArrays() {
        return everything || elements != null;
    }

    boolean looksIntoScalars() {
        return everything;
    }

    JsonShape member(String name) {
        return everything ? this : members.getOrDefault(name, OUTLINE);
    }

    JsonShape element() {
        return elements == null ? this : elements;
    }
}
