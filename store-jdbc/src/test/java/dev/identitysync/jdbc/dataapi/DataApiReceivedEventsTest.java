package dev.identitysync.jdbc.dataapi;

import dev.identitysync.events.ReceivedEvents;
import dev.identitysync.jdbc.JdbcReceivedEvents;
import dev.identitysync.jdbc.ReceivedEventTables;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.testkit.contract.ReceivedEventsContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole contract through the Data API. */
@ExtendWith(TestDataApi.class)
class DataApiReceivedEventsTest extends ReceivedEventsContract {
    private final TestDatabase.Server server;
    private final DataApiStub stub;
    private final List<String> schemas = new ArrayList<>();

    DataApiReceivedEventsTest(TestDatabase.Server server, DataApiStub stub) {
        this.server = server;
        this.stub = stub;
    }

    @AfterEach
    void drop() {
        schemas.forEach(server::drop);
    }

    @Override
    protected ReceivedEvents newEvents() {
        String schema = server.newSchemaWith(ReceivedEventTables.SCRIPT);
        schemas.add(schema);
        return JdbcReceivedEvents.of(stub.gateway(), ReceivedEventTables.mapping(schema), Duration.ofSeconds(60));
    }
}
