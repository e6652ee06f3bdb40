package dev.identitysync.jdbc.proxy;

import dev.identitysync.jdbc.NaughtyStringsContract;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.testkit.StoreUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** Naughty strings through the function, in AWS's own runtime client. */
@ExtendWith({TestDatabase.class, LambdaFunctions.class})
class DbProxyNaughtyStringsTest extends NaughtyStringsContract {
    private final LambdaFunctions.Running functions;

    DbProxyNaughtyStringsTest(LambdaFunctions.Running functions) {
        this.functions = functions;
    }

    @Override
    protected StoreUnderTest newStore() {
        return functions.newStore();
    }
}
