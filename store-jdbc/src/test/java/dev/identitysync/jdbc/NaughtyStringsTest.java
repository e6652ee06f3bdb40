package dev.identitysync.jdbc;

import dev.identitysync.testkit.StoreUnderTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** Naughty strings over plain connections, and through PgBouncer. */
class NaughtyStringsTest {

    @Nested
    @ExtendWith(TestDatabase.class)
    class Direct extends NaughtyStringsContract {
        private final TestDatabase.Server server;

        Direct(TestDatabase.Server server) {
            this.server = server;
        }

        @Override
        protected StoreUnderTest newStore() {
            return new JdbcStoreUnderTest(server);
        }
    }

    @Nested
    @ExtendWith({TestDatabase.class, Pooler.class})
    class BehindPgBouncer extends NaughtyStringsContract {
        private final Pooler.Running pooler;

        BehindPgBouncer(Pooler.Running pooler) {
            this.pooler = pooler;
        }

        @Override
        protected StoreUnderTest newStore() {
            return new JdbcStoreUnderTest(pooler.server(), pooler.pool());
        }
    }
}
