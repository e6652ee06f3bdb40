package dev.identitysync.dynamodb;

import dev.identitysync.testkit.StoreUnderTest;
import dev.identitysync.testkit.contract.UserStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract where ids do not follow from identities: every identity has an item of its own. */
@ExtendWith(LocalDynamoDb.class)
class DynamoDbUserStoreTest extends UserStoreContract {

    private final LocalDynamoDb.Server server;

    DynamoDbUserStoreTest(LocalDynamoDb.Server server) {
        this.server = server;
    }

    @Override
    protected StoreUnderTest newStore() {
        return DynamoDbStoreUnderTest.on(
                server,
                UserTableMapping.table(server.newTableName())
                        .idsAreArbitrary()
                        .emailIndex("by-email")
                        .build());
    }
}
