package dev.identitysync.dynamodb;

import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreBrokenException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes the table of a mapping, for development and tests. In production a table is made where the rest of the
 * infrastructure is; {@code cloudformation/user-table.yaml} in this jar makes the same one.
 */
public final class UserTable {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

    private final UserTableMapping mapping;
    private final UserTableOptions options;
    private final UserTableDesign design;
    private final TableSetUp setUp;

    private UserTable(DynamoDbClient client, UserTableMapping mapping, UserTableOptions options, Duration timeout) {
        this.mapping = mapping;
        this.options = options;
        this.design = new UserTableDesign(mapping, options);
        this.setUp = new TableSetUp(client, mapping, timeout);
    }

    /** As {@link #create(DynamoDbClient, UserTableMapping, UserTableOptions, Duration)}, within two minutes. */
    public static boolean create(DynamoDbClient client, UserTableMapping mapping, UserTableOptions options) {
        return create(client, mapping, options, DEFAULT_TIMEOUT);
    }

    /**
     * Makes the table if there is none, billed by request, and waits until it is there. A table that is there already is
     * taken if it fits the mapping and has the guards that the options ask for, and is left as it is, but for what is
     * turned on only once a table is there: the expiry of used proofs and received events, and point-in-time recovery. A
     * call that was cut short is finished by its repetition; of several calls at once, one makes the table.
     *
     * @param client stays the caller's, who closes it; its credentials need {@link UserTableAccess#CREATE}
     * @param timeout how long all of it may take
     * @return whether this call made the table; false too if the reply to that was lost and the client asked again
     * @throws StoreBrokenException if the table that is there does not fit, with all that differs; if the credentials do
     *     not suffice; or if this DynamoDB does not know what the options ask for, as DynamoDB Local may not
     * @throws dev.identitysync.StoreUnavailableException if DynamoDB cannot be reached, or takes no more requests
     * @throws dev.identitysync.StoreOutcomeUnknownException if an answer did not come, or the table is not there in time:
     *     repeat it
     * @throws InvalidValueException if the time-out is not positive
     */
    public static boolean create(
            DynamoDbClient client, UserTableMapping mapping, UserTableOptions options, Duration timeout) {
        if (timeout.toMillis() <= 0) {
            throw new InvalidValueException("timeout", "is not positive; a table takes seconds at least");
        }
        return new UserTable(client, mapping, options, timeout).create();
    }

    private boolean create() {
        boolean created = setUp.create(design.request());
        var table = setUp.awaitActive();
        var expiry = setUp.expiry();
        List<String> differences = design.differences(table, expiry);
        if (!differences.isEmpty()) {
            throw new StoreBrokenException(
                    "Table " + mapping.tableName() + " is there and does not fit: " + String.join("; ", differences)
                            + ". Change the table or the mapping; nothing was changed here",
                    null);
        }
        if (!design.expires(expiry)) {
            setUp.expireBy(design.expiryAttribute(), design::expires);
        }
        if (options.pointInTimeRecovery() && !setUp.isRecoverable()) {
            setUp.makeRecoverable();
        }
        return created;
    }
}
