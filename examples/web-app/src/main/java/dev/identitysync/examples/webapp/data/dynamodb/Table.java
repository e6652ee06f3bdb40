package dev.identitysync.examples.webapp.data.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreException;
import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.dynamodb.UserTable;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.dynamodb.UserTableOptions;
import dev.identitysync.examples.webapp.config.StartupException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Makes the table of the store, unless it is there. */
final class Table {
    /** RFC 2606 §2: nobody can have this issuer. */
    private static final ExternalIdentity NOBODY = new ExternalIdentity("https://start.invalid", "nobody");

    private Table() {}

    /** @throws StartupException if DynamoDB cannot be reached, does not let us, or has another table of that name */
    static void create(DynamoDbClient client, UserTableMapping mapping) {
        try {
            if (!isThere(client, mapping)) {
                UserTable.create(client, mapping, UserTableOptions.forDevelopment());
            }
        } catch (StoreException e) {
            throw StartupException.surroundings(e.getMessage() + ".", e);
        }
    }

    // By a look-up, not by a description of the table: whoever may sign users in may do it.
    private static boolean isThere(DynamoDbClient client, UserTableMapping mapping) {
        try {
            DynamoDbUserStore.of(client, mapping).findByIdentity(NOBODY);
            return true;
        } catch (StoreBrokenException e) {
            if (e.getCause() instanceof ResourceNotFoundException) {
                return false;
            }
            throw e;
        }
    }
}
