package dev.identitysync.jdbc.proxy;

import dev.identitysync.jdbc.JdbcStoreUnderTest;
import dev.identitysync.jdbc.NaughtyStringsContract;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.testkit.StoreUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** Naughty strings through a function that takes SQL. */
@ExtendWith({TestDatabase.class, ExecuteQueryStoreTest.Function.class})
class ExecuteQueryNaughtyStringsTest extends NaughtyStringsContract {
    private final TestDatabase.Server server;
    private final InvokeTarget endpoint;

    ExecuteQueryNaughtyStringsTest(TestDatabase.Server server, InvokeTarget endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    @Override
    protected StoreUnderTest newStore() {
        return new JdbcStoreUnderTest(server, DbProxyGateway.of(endpoint.client(), "any", new ExecuteQueryCodec()));
    }
}
