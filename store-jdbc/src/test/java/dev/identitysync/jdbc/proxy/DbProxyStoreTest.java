package dev.identitysync.jdbc.proxy;

import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.testkit.StoreUnderTest;
import dev.identitysync.testkit.contract.UserStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole contract through the function, in AWS's own runtime client, and a real client of Lambda. */
@ExtendWith({TestDatabase.class, LambdaFunctions.class})
class DbProxyStoreTest extends UserStoreContract {
    private final LambdaFunctions.Running functions;

    DbProxyStoreTest(LambdaFunctions.Running functions) {
        this.functions = functions;
    }

    @Override
    protected StoreUnderTest newStore() {
        return functions.newStore();
    }
}
