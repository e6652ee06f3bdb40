package dev.identitysync.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table of a mapping; each operation of the store opens a {@link TableCall} on it. */
final class DynamoDbTable {
    private final DynamoDbClient client;
    private final UserTableMapping mapping;
    private final Duration timeout;

    DynamoDbTable(DynamoDbClient client, UserTableMapping mapping, Duration timeout) {
        this.client = client;
        this.mapping = mapping;
        this.timeout = timeout;
    }

    /** Starts the time that one operation has. */
    TableCall open() {
        return new TableCall(client, mapping, Deadline.after(timeout));
    }
}
