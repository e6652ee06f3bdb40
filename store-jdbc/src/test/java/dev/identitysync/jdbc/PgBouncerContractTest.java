package dev.identitysync.jdbc;

import dev.identitysync.testkit.StoreUnderTest;
import dev.identitysync.testkit.contract.UserStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole contract behind a PgBouncer in transaction mode, with the documented settings of the driver. */
@ExtendWith({TestDatabase.class, Pooler.class})
class PgBouncerContractTest extends UserStoreContract {
    private final Pooler.Running pooler;

    PgBouncerContractTest(Pooler.Running pooler) {
        this.pooler = pooler;
    }

    @Override
    protected StoreUnderTest newStore() {
        return new JdbcStoreUnderTest(pooler.server(), pooler.pool());
    }
}
