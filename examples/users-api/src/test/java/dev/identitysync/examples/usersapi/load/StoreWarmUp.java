package dev.identitysync.examples.usersapi.load;

import dev.identitysync.examples.usersapi.UsersTable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Asks a store that has just started until it is as fast as it will have to be: DynamoDB Local is a JVM that compiles what
 * it needs, and on a busy machine it cannot take a hundred requests a second from its first one on.
 */
final class StoreWarmUp {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int IN_A_ROW = 50;
    private static final Duration FAST = Duration.ofSeconds(2);

    private StoreWarmUp() {}

    static void of(StoreProcess store) {
        // No user has a space in their key.
        Map<String, AttributeValue> key = Map.of("userId", AttributeValue.fromS("warm up"));
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (DynamoDbClient client = UsersTable.clientAt(URI.create("http://127.0.0.1:" + store.port()))) {
            boolean fast = false;
            while (!fast && System.nanoTime() < end) {
                long begin = System.nanoTime();
                for (int request = 0; request < IN_A_ROW; request++) {
                    write(client, key);
                }
                fast = System.nanoTime() - begin < FAST.toNanos();
            }
            client.deleteItem(delete -> delete.tableName(UsersTable.NAME).key(key));
        }
    }

    private static void write(DynamoDbClient client, Map<String, AttributeValue> key) {
        AttributeValue value = AttributeValue.fromS(UUID.randomUUID().toString());
        client.getItem(get -> get.tableName(UsersTable.NAME).key(key).consistentRead(true));
        client.updateItem(update -> update.tableName(UsersTable.NAME)
                .key(key)
                .updateExpression("SET warm = :value")
                .expressionAttributeValues(Map.of(":value", value)));
    }
}
