package dev.identitysync.jdbc.dataapi;

import dev.identitysync.jdbc.JdbcStoreUnderTest;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.testkit.StoreUnderTest;
import dev.identitysync.testkit.contract.UserStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole contract through the Data API, down to a real PostgreSQL whose sessions are not in UTC. */
@ExtendWith(TestDataApi.class)
class DataApiUserStoreTest extends UserStoreContract {
    private final TestDatabase.Server server;
    private final DataApiStub stub;

    DataApiUserStoreTest(TestDatabase.Server server, DataApiStub stub) {
        this.server = server;
        this.stub = stub;
    }

    @Override
    protected StoreUnderTest newStore() {
        return new JdbcStoreUnderTest(server, stub.gateway());
    }
}
