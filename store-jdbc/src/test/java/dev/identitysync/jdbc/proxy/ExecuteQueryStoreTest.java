package dev.identitysync.jdbc.proxy;

import dev.identitysync.jdbc.JdbcStoreUnderTest;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.testkit.StoreUnderTest;
import dev.identitysync.testkit.contract.UserStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The whole contract through a function that takes SQL. */
@ExtendWith({TestDatabase.class, ExecuteQueryStoreTest.Function.class})
class ExecuteQueryStoreTest extends UserStoreContract {
    private final TestDatabase.Server server;
    private final InvokeTarget endpoint;

    ExecuteQueryStoreTest(TestDatabase.Server server, InvokeTarget endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    @Override
    protected StoreUnderTest newStore() {
        return new JdbcStoreUnderTest(server, DbProxyGateway.of(endpoint.client(), "any", new ExecuteQueryCodec()));
    }

    /** One function for all clauses, stopped with the run. */
    static final class Function implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == InvokeTarget.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            TestDatabase.Server server = TestDatabase.server(context);
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Function.class))
                    .getOrComputeIfAbsent(
                            InvokeTarget.class,
                            key -> new InvokeTarget(new ExecuteQueryFunction(server.pool(), "sql")),
                            InvokeTarget.class);
        }
    }
}
