package dev.identitysync.benchmarks.dynamodb;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The update that a careful engineer writes for this one wiring: what the library sends, with its text at hand. */
final class UpdateByHand implements SignInWay {
    private static final String UPDATE =
            "SET lastLoginAt = :at, email = :email, emailVerified = :true, sync_email_key = :email,"
                    + " #name = if_not_exists(#name, :name), picture = if_not_exists(picture, :picture),"
                    + " createdAt = if_not_exists(createdAt, :at),"
                    + " sync_created_by = if_not_exists(sync_created_by, :call),"
                    + " sync_identities = if_not_exists(sync_identities, :ids)";
    private static final String CONDITION = "attribute_not_exists(userId) OR (contains(sync_identities, :id)"
            + " AND attribute_type(createdAt, :s) AND attribute_not_exists(sync_status)"
            + " AND (attribute_not_exists(sync_disabled_identities) OR (attribute_type(sync_disabled_identities, :ss)"
            + " AND NOT contains(sync_disabled_identities, :id)))"
            + " AND lastLoginAt < :at AND size(lastLoginAt) = :length"
            + " AND (attribute_not_exists(sync_email_claimed) OR sync_email_key = :email))";
    private static final Map<String, String> NAMES = Map.of("#name", "name");

    private final DynamoDbClient client;
    private final String table;

    UpdateByHand(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Map<String, AttributeValue> signIn(Person person, Instant at) {
        UpdateItemRequest request = UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of("userId", AttributeValue.fromS(person.id().value())))
                .updateExpression(UPDATE)
                .conditionExpression(CONDITION)
                .expressionAttributeNames(NAMES)
                .expressionAttributeValues(values(person, at))
                .returnValues(ReturnValue.ALL_OLD)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return client.updateItem(request).attributes();
    }

    private static Map<String, AttributeValue> values(Person person, Instant at) {
        String identity = person.identity().issuer() + " " + person.identity().subject();
        return Map.ofEntries(
                entry(":at", IsoMillis.of(at)),
                entry(":email", AttributeValue.fromS(person.email())),
                entry(":true", AttributeValue.fromBool(true)),
                entry(":name", AttributeValue.fromS(person.name())),
                entry(":picture", AttributeValue.fromS(person.picture())),
                entry(":call", AttributeValue.fromS(UUID.randomUUID().toString())),
                entry(":id", AttributeValue.fromS(identity)),
                entry(":ids", AttributeValue.fromSs(List.of(identity))),
                entry(":s", AttributeValue.fromS("S")),
                entry(":ss", AttributeValue.fromS("SS")),
                entry(":length", AttributeValue.fromN(String.valueOf(IsoMillis.LENGTH))));
    }
}
