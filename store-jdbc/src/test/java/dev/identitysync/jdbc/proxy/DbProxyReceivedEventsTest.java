package dev.identitysync.jdbc.proxy;

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

/** The whole contract through the function, in AWS's own runtime client, and a real client of Lambda. */
@ExtendWith({TestDatabase.class, LambdaFunctions.class})
class DbProxyReceivedEventsTest extends ReceivedEventsContract {
    private final LambdaFunctions.Running functions;
    private final List<String> schemas = new ArrayList<>();

    DbProxyReceivedEventsTest(LambdaFunctions.Running functions) {
        this.functions = functions;
    }

    @AfterEach
    void drop() {
        schemas.forEach(functions.server()::drop);
    }

    @Override
    protected ReceivedEvents newEvents() {
        String schema = functions.server().newSchemaWith(ReceivedEventTables.SCRIPT);
        schemas.add(schema);
        return JdbcReceivedEvents.of(
                functions.gateway("events-" + schema), ReceivedEventTables.mapping(schema), Duration.ofSeconds(60));
    }
}
