package dev.identitysync.dynamodb;

import dev.identitysync.InvalidValueException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table of a mapping; each operation of the store opens a {@link TableCall} on it. */
final class DynamoDbTable {
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    private final DynamoDbClient client;
    private final UserTableMapping mapping;
    private final Duration timeout;
    // A request that has a publisher of its own is not told to those of the client.
    private final List<MetricPublisher> publishers;

    /** @throws InvalidValueException if the time-out is not positive */
    DynamoDbTable(DynamoDbClient client, UserTableMapping mapping, Duration timeout) {
        if (timeout.toMillis() <= 0) {
            throw new InvalidValueException("timeout", "is not positive; an operation needs a millisecond at least");
        }
        this.client = client;
        this.mapping = mapping;
        this.timeout = timeout;
        this.publishers =
                client.serviceClientConfiguration().overrideConfiguration().metricPublishers();
    }

    /** Starts the time that one operation has. */
    TableCall open() {
        return new TableCall(client, publishers, mapping, Deadline.after(timeout));
    }
}
