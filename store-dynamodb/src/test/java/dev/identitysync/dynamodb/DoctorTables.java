package dev.identitysync.dynamodb;

import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** Tables for a doctor to look at: a good one, and what is made of it. */
final class DoctorTables {
    static final String INDEX = "by-email";

    private DoctorTables() {}

    /** A table that fits the default mapping with the index. */
    static void create(DynamoDbClient client, String name) {
        create(client, name, table -> {});
    }

    /** As above, but for what is changed. */
    static void create(DynamoDbClient client, String name, Consumer<CreateTableRequest.Builder> change) {
        CreateTableRequest.Builder table = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .deletionProtectionEnabled(true)
                .attributeDefinitions(
                        attribute("userId", "S"), attribute("sync_email_key", "S"), attribute("createdAt", "S"))
                .keySchema(key("userId", KeyType.HASH))
                .globalSecondaryIndexes(
                        index(INDEX, key("sync_email_key", KeyType.HASH), key("createdAt", KeyType.RANGE)));
        change.accept(table);
        client.createTable(table.build());
    }

    static void expire(DynamoDbClient client, String name, String attribute) {
        client.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute)));
    }

    static AttributeDefinition attribute(String name, String type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    static GlobalSecondaryIndex index(String name, KeySchemaElement... keys) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys)
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }

    static void put(DynamoDbClient client, String table, Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table).item(item));
    }
}
