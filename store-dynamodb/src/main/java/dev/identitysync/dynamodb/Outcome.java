package dev.identitysync.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What became of writes that happen together or not at all. */
sealed interface Outcome {

    /**
     * They happened.
     *
     * @param before the item as it was, for a single write; empty if there was none
     */
    record Written(Map<String, AttributeValue> before) implements Outcome {
        @Override
        public String toString() {
            return "Written";
        }
    }

    /**
     * Nothing happened, since conditions did not hold.
     *
     * @param found the items in whose way that was, by the write's place in the list; empty where there is no item
     */
    record Refused(Map<Integer, Map<String, AttributeValue>> found) implements Outcome {
        boolean at(int write) {
            return found.containsKey(write);
        }

        @Override
        public String toString() {
            return "Refused" + found.keySet();
        }

        Map<String, AttributeValue> item(int write) {
            return found.getOrDefault(write, Map.of());
        }
    }
}
