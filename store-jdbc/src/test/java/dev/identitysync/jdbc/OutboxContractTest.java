package dev.identitysync.jdbc;

import dev.identitysync.UserId;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.StoreUnderTest;
import dev.identitysync.testkit.contract.UserStoreContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole contract with all that an outbox can be told; after each clause its events give the users as they are. */
@ExtendWith(TestDatabase.class)
class OutboxContractTest extends UserStoreContract {
    private final TestDatabase.Server server;

    OutboxContractTest(TestDatabase.Server server) {
        this.server = server;
    }

    @Override
    protected StoreUnderTest newStore() {
        return new Told(new MappedStoreUnderTest(
                server,
                Schema.text("/schema/postgresql.sql") + Schema.text("/schema/postgresql-outbox.sql"),
                UserTableMapping.own("public").outboxTable("identity_event", OutboxContent.CHANGES_AND_SIGN_INS),
                "UPDATE {schema}.identity_user SET attributes = ?::jsonb WHERE id = ?"));
    }

    private final class Told implements StoreUnderTest {
        private final MappedStoreUnderTest store;

        Told(MappedStoreUnderTest store) {
            this.store = store;
        }

        @Override
        public UserStore store() {
            return store.store();
        }

        @Override
        public void writeAsApplication(UserId id, Map<String, @Nullable Object> attributes) {
            store.writeAsApplication(id, attributes);
        }

        @Override
        public void close() {
            try {
                new EventLog(server, store.schema()).assertAddsUp("identity_event");
            } finally {
                store.close();
            }
        }
    }
}
