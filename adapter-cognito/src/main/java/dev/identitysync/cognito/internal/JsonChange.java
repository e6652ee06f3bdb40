package dev.identitysync.cognito.internal;

import java.util.Map;

/** What is to become of a value in a JSON text. */
public sealed interface JsonChange {

    /**
     * The value becomes another.
     *
     * @param json the other, as JSON
     */
    record Value(String json) implements JsonChange {
        @Override
        public String toString() {
            return "Value[redacted]";
        }
    }

    /**
     * Some members of an object change or are added, the others stay; where there was nothing or null, an object of
     * these members comes to be.
     *
     * @param members by name, in the order in which new ones are added
     */
    record Members(Map<String, JsonChange> members) implements JsonChange {}
}
