package dev.identitysync.dynamodb;

import dev.identitysync.InvalidValueException;
import dev.identitysync.events.EventId;
import dev.identitysync.events.ReceivedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Remembers the events of providers in DynamoDB: an item for each, one request for each operation. In the table of the
 * users, where no sign-in meets them and a list reads past them; or in one of their own, as it is made from a mapping of another name.
 * Thread-safe.
 *
 * <p>DynamoDB removes an item some time after the event is too old to be accepted. Until it does, the event is recorded.
 */
public final class DynamoDbReceivedEvents implements ReceivedEvents {
    private static final String EVENT = "event ";

    private final UserTableMapping mapping;
    private final DynamoDbTable table;

    private DynamoDbReceivedEvents(DynamoDbClient client, UserTableMapping mapping, Duration timeout) {
        this.mapping = mapping;
        this.table = new DynamoDbTable(client, mapping, timeout);
    }

    /**
     * With five seconds for each operation.
     *
     * @param client stays the caller's, who closes it. Its own retries take place within an operation's deadline
     * @param mapping the table, its key and the prefix of the store's own attributes; nothing else of it matters here
     */
    public static DynamoDbReceivedEvents of(DynamoDbClient client, UserTableMapping mapping) {
        return of(client, mapping, DynamoDbTable.DEFAULT_TIMEOUT);
    }

    /**
     * With a deadline of its own.
     *
     * @param client as above
     * @param mapping as above
     * @param timeout how long one operation may take, all its requests and their repetitions together
     * @throws InvalidValueException if the time-out is not positive
     */
    public static DynamoDbReceivedEvents of(DynamoDbClient client, UserTableMapping mapping, Duration timeout) {
        return new DynamoDbReceivedEvents(client, mapping, timeout);
    }

    @Override
    public boolean isRecorded(EventId event) {
        return table.open().get(key(event)).isPresent();
    }

    @Override
    public boolean record(EventId event, Instant until, Instant now) {
        // Refused by its own first sending, whose reply was lost, it meets its own name.
        AttributeValue thisCall = AttributeValue.fromS(UUID.randomUUID().toString());
        String recordedBy = mapping.name(Bookkeeping.CREATED_BY);
        Outcome outcome = table.open()
                .update(new Expression()
                        .requireMissing(mapping.key())
                        .set(recordedBy, thisCall)
                        .set(mapping.name(Bookkeeping.EXPIRES_AT), Writes.expiry(until))
                        .update(key(event)));
        return !(outcome instanceof Outcome.Refused refused)
                || thisCall.equals(refused.item(0).get(recordedBy));
    }

    // Neither part of an event has a space: no two events have one key, and none is a user's.
    private static String key(EventId event) {
        return EVENT + event.issuer() + ' ' + event.id();
    }
}
