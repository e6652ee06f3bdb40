package dev.identitysync.testkit.broken;

import dev.identitysync.testkit.StoreUnderTest;
import dev.identitysync.testkit.contract.UserStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract on the store that a configuration parameter names. Only run from within a test: it has to fail. */
@ExtendWith(ContractOnBrokenStore.Named.class)
class ContractOnBrokenStore extends UserStoreContract {
    static final String STORE = "broken.store";

    private final Class<? extends BrokenStore> store;

    ContractOnBrokenStore(Class<? extends BrokenStore> store) {
        this.store = store;
    }

    @Override
    protected StoreUnderTest newStore() {
        return BrokenStores.open(store);
    }

    /** Gives the class of the store that is named. */
    static final class Named implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Class.class
                    && context.getConfigurationParameter(STORE).isPresent();
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return BrokenStores.named(context.getConfigurationParameter(STORE).orElseThrow());
        }
    }
}
