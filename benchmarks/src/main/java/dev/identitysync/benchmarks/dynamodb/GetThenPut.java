package dev.identitysync.benchmarks.dynamodb;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Reads the item, changes it, and writes the whole of it. Two sign-ins at once lose what one of them wrote; of two first
 * ones, both make a user.
 */
final class GetThenPut implements SignInWay {
    private final DynamoDbClient client;
    private final String table;

    GetThenPut(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Map<String, AttributeValue> signIn(Person person, Instant at) {
        Map<String, AttributeValue> key =
                Map.of("userId", AttributeValue.fromS(person.id().value()));
        Map<String, AttributeValue> item = new HashMap<>(client.getItem(GetItemRequest.builder()
                        .tableName(table)
                        .key(key)
                        .consistentRead(true)
                        .build())
                .item());
        item.putAll(key);
        item.putIfAbsent("createdAt", IsoMillis.of(at));
        item.putIfAbsent("name", AttributeValue.fromS(person.name()));
        item.putIfAbsent("picture", AttributeValue.fromS(person.picture()));
        item.put("email", AttributeValue.fromS(person.email()));
        item.put("emailVerified", AttributeValue.fromBool(true));
        item.put("lastLoginAt", IsoMillis.of(at));
        client.putItem(PutItemRequest.builder().tableName(table).item(item).build());
        return item;
    }
}
