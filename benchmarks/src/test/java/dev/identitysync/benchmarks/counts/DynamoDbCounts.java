package dev.identitysync.benchmarks.counts;

import dev.identitysync.benchmarks.dynamodb.LocalClient;
import dev.identitysync.benchmarks.dynamodb.RequestCount;
import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.dynamodb.UserTable;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.dynamodb.UserTableOptions;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What each operation costs on DynamoDB. Bytes are those of the library alone, above the SDK's client. */
final class DynamoDbCounts {
    static final String PREFIX = "dynamodb.";

    private final AllocatedBytes bytes = new AllocatedBytes();
    private final RequestCount sent;
    private final RecordedDynamoDb client;
    private final Users users;

    private DynamoDbCounts(DynamoDbClient client, RequestCount sent) {
        UserTableMapping mapping = UserTableMapping.table("users").build();
        UserTable.create(client, mapping, UserTableOptions.forDevelopment());
        this.sent = sent;
        this.client = new RecordedDynamoDb(client);
        this.users = new Users(DynamoDbUserStore.of(this.client, mapping));
    }

    static Map<String, Long> measure() {
        RequestCount sent = new RequestCount();
        try (EmbeddedDynamoDb server = EmbeddedDynamoDb.inMemory();
                DynamoDbClient client = LocalClient.of(server.endpoint(), sent)) {
            DynamoDbCounts counts = new DynamoDbCounts(client, sent);
            Map<String, Long> all = new TreeMap<>();
            for (Operation operation : Operation.values()) {
                all.putAll(counts.of(operation));
            }
            return all;
        }
    }

    private Map<String, Long> of(Operation operation) {
        String name = PREFIX + operation.label();
        return Map.of(
                name + ".requests", requests(operation.on(users)), name + ".bytes", allocated(operation.on(users)));
    }

    private long requests(Runnable call) {
        long before = sent.sent();
        call.run();
        return sent.sent() - before;
    }

    private long allocated(Runnable call) {
        Recording recording = new Recording();
        client.record(recording);
        call.run();
        recording.finish();
        long allocated = bytes.perCall(call);
        client.stopRecording();
        return allocated;
    }
}
