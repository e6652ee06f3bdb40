package dev.identitysync.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Writes in the words of the SDK. Each asks for the item in its way if its condition does not hold. */
record WriteRequests(UserTableMapping mapping) {
    private static final ReturnValuesOnConditionCheckFailure IN_THE_WAY = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    Map<String, AttributeValue> key(String value) {
        return Map.of(mapping.key(), AttributeValue.fromS(value));
    }

    UpdateItemRequest.Builder update(Write write) {
        return UpdateItemRequest.builder()
                .tableName(mapping.tableName())
                .key(key(write.key()))
                .updateExpression(write.updateOrNone())
                .conditionExpression(write.condition())
                .expressionAttributeNames(write.namesOrNone())
                .expressionAttributeValues(write.valuesOrNone())
                .returnValues(ReturnValue.ALL_OLD)
                .returnValuesOnConditionCheckFailure(IN_THE_WAY);
    }

    TransactWriteItem item(Write write) {
        TransactWriteItem.Builder item = TransactWriteItem.builder();
        switch (write.kind()) {
            case UPDATE ->
                item.update(update -> update.tableName(mapping.tableName())
                        .key(key(write.key()))
                        .updateExpression(write.updateOrNone())
                        .conditionExpression(write.condition())
                        .expressionAttributeNames(write.namesOrNone())
                        .expressionAttributeValues(write.valuesOrNone())
                        .returnValuesOnConditionCheckFailure(IN_THE_WAY));
            case DELETE ->
                item.delete(delete -> delete.tableName(mapping.tableName())
                        .key(key(write.key()))
                        .conditionExpression(write.condition())
                        .expressionAttributeNames(write.namesOrNone())
                        .expressionAttributeValues(write.valuesOrNone())
                        .returnValuesOnConditionCheckFailure(IN_THE_WAY));
            case CHECK ->
                item.conditionCheck(check -> check.tableName(mapping.tableName())
                        .key(key(write.key()))
                        .conditionExpression(write.condition())
                        .expressionAttributeNames(write.namesOrNone())
                        .expressionAttributeValues(write.valuesOrNone())
                        .returnValuesOnConditionCheckFailure(IN_THE_WAY));
        }
        return item.build();
    }
}
