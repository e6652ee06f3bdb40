package dev.identitysync.jdbc.dataapi;

import dev.identitysync.jdbc.JdbcStoreUnderTest;
import dev.identitysync.jdbc.NaughtyStringsContract;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.testkit.StoreUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** Naughty strings through the Data API. */
@ExtendWith(TestDataApi.class)
class DataApiNaughtyStringsTest extends NaughtyStringsContract {
    private final TestDatabase.Server server;
    private final DataApiStub stub;

    DataApiNaughtyStringsTest(TestDatabase.Server server, DataApiStub stub) {
        this.server = server;
        this.stub = stub;
    }

    @Override
    protected StoreUnderTest newStore() {
        return new JdbcStoreUnderTest(server, stub.gateway());
    }

    @Override
    protected int mostBytesOfAText() {
        return 10_000;
    }
}
