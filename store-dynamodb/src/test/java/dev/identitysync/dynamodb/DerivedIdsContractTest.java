package dev.identitysync.dynamodb;

import dev.identitysync.provisioning.UserIds;
import dev.identitysync.testkit.StoreUnderTest;
import dev.identitysync.testkit.contract.UserStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract where a user's own item is the place of the identity they came with: one request a sign-in. */
@ExtendWith(LocalDynamoDb.class)
class DerivedIdsContractTest extends UserStoreContract {

    private final LocalDynamoDb.Server server;

    DerivedIdsContractTest(LocalDynamoDb.Server server) {
        this.server = server;
    }

    @Override
    protected StoreUnderTest newStore() {
        UserTableMapping mapping = UserTableMapping.table(server.newTableName())
                .emailIndex("by-email")
                .build();
        return DynamoDbStoreUnderTest.on(server, mapping).proposing(UserIds.derived());
    }
}
