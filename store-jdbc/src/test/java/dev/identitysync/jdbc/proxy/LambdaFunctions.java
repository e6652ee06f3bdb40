package dev.identitysync.jdbc.proxy;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.identitysync.jdbc.JdbcStoreUnderTest;
import dev.identitysync.jdbc.SqlGateway;
import dev.identitysync.jdbc.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The functions of {@link ManyFunctions} in two processes for all tests of a run. Wants {@link TestDatabase} first. */
public final class LambdaFunctions implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeThat(System.getProperty("os.name"))
                .as("AWS's runtime client has a native library for Linux alone")
                .isEqualTo("Linux");
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }

    private static Running running(ExtensionContext context) {
        TestDatabase.Server server = TestDatabase.server(context);
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LambdaFunctions.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(server), Running.class);
    }

    /** Running functions and the endpoint in front of them; closed by JUnit with the run. */
    public record Running(TestDatabase.Server server, LocalLambda lambda, InvokeEndpoint endpoint)
            implements AutoCloseable {

        private static Running start(TestDatabase.Server server) {
            LocalLambda lambda = new LocalLambda(ManyFunctions.class, Map.of("TEST_JDBC_URL", server.url()), 2);
            return new Running(server, lambda, new InvokeEndpoint(lambda));
        }

        /** An empty store behind a function of its own. */
        public JdbcStoreUnderTest newStore() {
            String schema = server.newSchema();
            return new JdbcStoreUnderTest(server, schema, gateway("users-" + schema));
        }

        SqlGateway gateway(String function) {
            return DbProxyGateway.of(endpoint.client(), function);
        }

        @Override
        public void close() {
            endpoint.close();
            lambda.close();
        }
    }
}
