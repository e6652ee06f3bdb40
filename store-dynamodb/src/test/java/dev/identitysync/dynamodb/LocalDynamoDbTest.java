package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What the tests of the store stand on. */
@ExtendWith(LocalDynamoDb.class)
class LocalDynamoDbTest {
    private final LocalDynamoDb.Server server;
    private final String table;

    LocalDynamoDbTest(LocalDynamoDb.Server server) {
        this.server = server;
        this.table = server.newTable("id");
    }

    @AfterEach
    void drop() {
        server.drop(table);
    }

    @Test
    void everyTableIsNewAndEmpty() {
        String other = server.newTable("key");

        assertThat(other).isNotEqualTo(table).isNotEqualTo(server.newTableName());
        assertThat(server.items(other)).isEmpty();
        server.drop(other);
    }

    @Test
    void aTableIsReadToItsLastPageAndByteForByte() {
        Set<Map<String, AttributeValue>> written = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            Map<String, AttributeValue> item = Map.of(
                    "id",
                    AttributeValue.fromS("no " + i),
                    "bytes",
                    AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, (byte) i})),
                    "nested",
                    AttributeValue.fromM(Map.of("none", AttributeValue.fromNul(true))));
            written.add(item);
            server.client().putItem(request -> request.tableName(table).item(item));
        }

        assertThat(server.items(table)).isEqualTo(written);
    }

    @Test
    void theLogNamesEachCallAndEachRequest() {
        RequestLog log = new RequestLog();
        try (DynamoDbClient client = LocalDynamoDb.Server.clientOf(server.endpoint())
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(log))
                .build()) {
            Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("x"));
            client.updateItem(request -> request.tableName(table).key(key));
            client.transactWriteItems(request -> request.transactItems(TransactWriteItem.builder()
                    .put(Put.builder().tableName(table).item(key).build())
                    .build()));

            assertThat(log.calls()).containsExactly("UpdateItem", "TransactWriteItems");
            assertThat(log.attempts()).isEqualTo(List.of("UpdateItem", "TransactWriteItems"));

            log.reset();
            client.getItem(request -> request.tableName(table).key(key));
            assertThat(log.calls()).containsExactly("GetItem");
        }
    }
}
