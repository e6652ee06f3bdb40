package dev.identitysync.jdbc;

import dev.identitysync.testkit.StoreUnderTest;
import dev.identitysync.testkit.contract.UserStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole contract on a real PostgreSQL. */
@ExtendWith(TestDatabase.class)
class JdbcUserStoreTest extends UserStoreContract {
    private final TestDatabase.Server server;

    JdbcUserStoreTest(TestDatabase.Server server) {
        this.server = server;
    }

    @Override
    protected StoreUnderTest newStore() {
        return new JdbcStoreUnderTest(server);
    }
}
