package dev.identitysync.testkit;

import dev.identitysync.UserId;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.contract.UserStoreContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole contract on the store in memory. */
class InMemoryUserStoreTest extends UserStoreContract {

    @Override
    protected StoreUnderTest newStore() {
        InMemoryUserStore store = new InMemoryUserStore();
        return new StoreUnderTest() {
            @Override
            public UserStore store() {
                return store;
            }

            @Override
            public void writeAsApplication(UserId id, Map<String, @Nullable Object> attributes) {
                store.writeAttributes(id, attributes);
            }

            @Override
            public void close() {}
        };
    }
}
