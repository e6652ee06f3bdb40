package dev.identitysync.dynamodb;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One write to one item, which happens if its condition holds.
 *
 * @param update what to set and remove; empty to delete the item, or to look only
 * @param condition in the syntax of DynamoDB
 * @param names what the placeholders for attributes stand for
 * @param values what the placeholders for values stand for
 */
record Write(
        Kind kind,
        String key,
        String update,
        String condition,
        Map<String, String> names,
        Map<String, AttributeValue> values) {

    /** As the service wants it: nothing at all where nothing is set or removed. */
    @Nullable
    String updateOrNone() {
        return update.isEmpty() ? null : update;
    }

    /** As the service wants them: nothing at all where there is none. */
    @Nullable
    Map<String, String> namesOrNone() {
        return names.isEmpty() ? null : names;
    }

    /** As the service wants them: nothing at all where there is none. */
    @Nullable
    Map<String, AttributeValue> valuesOrNone() {
        return values.isEmpty() ? null : values;
    }

    @Override
    public String toString() {
        return "Write[" + kind + "]";
    }

    enum Kind {
        /** Changes the item, or makes one. */
        UPDATE,
        /** Removes the item. */
        DELETE,
        /** Changes nothing; the others of the transaction happen if the condition holds. */
        CHECK
    }
}
