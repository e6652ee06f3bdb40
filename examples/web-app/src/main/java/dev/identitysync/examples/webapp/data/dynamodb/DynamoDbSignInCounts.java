package dev.identitysync.examples.webapp.data.dynamodb;

import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.dynamodb.UserField;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.examples.webapp.data.SignInCounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Keeps the count as an attribute of the user's own item, beside whatever else the application keeps there. A request
 * whose answer was lost is sent again by the SDK, and then may count twice.
 */
final class DynamoDbSignInCounts implements SignInCounts {
    private static final String ATTRIBUTE = "signIns";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final DynamoDbClient client;
    private final UserTableMapping mapping;

    DynamoDbSignInCounts(DynamoDbClient client, UserTableMapping mapping) {
        this.client = client;
        this.mapping = mapping;
    }

    @Override
    public void add(UserId id) {
        try {
            client.updateItem(oneMoreFor(id));
        } catch (ConditionalCheckFailedException e) {
            // The user was deleted since: there is nobody to count for.
        } catch (SdkException e) {
            throw new StoreUnavailableException("The sign-in may not have been counted", e);
        }
    }

    private UpdateItemRequest oneMoreFor(UserId id) {
        return UpdateItemRequest.builder()
                .tableName(mapping.tableName())
                .key(Map.of(mapping.key(), AttributeValue.fromS(id.value())))
                .updateExpression("ADD #count :one")
                // An update makes the item that it does not find, and a count alone is no user.
                .conditionExpression("attribute_exists(#created)")
                .expressionAttributeNames(Map.of(
                        "#count",
                        ATTRIBUTE,
                        "#created",
                        mapping.attribute(UserField.CREATED_AT).orElseThrow()))
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                .overrideConfiguration(override -> override.apiCallTimeout(TIMEOUT))
                .build();
    }

    @Override
    public long of(User user) {
        return user.attributes().get(ATTRIBUTE) instanceof BigDecimal count ? count.longValue() : 0;
    }
}
