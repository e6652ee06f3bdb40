package dev.identitysync.dynamodb;

import java.util.Map;
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

    enum Kind {
        /** Changes the item, or makes one. */
        UPDATE,
        /** Removes the item. */
        DELETE,
        /** Changes nothing; the others of the transaction happen if the condition holds. */
        CHECK
    }
}
