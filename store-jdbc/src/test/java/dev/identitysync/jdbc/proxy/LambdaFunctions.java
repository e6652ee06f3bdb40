package dev.identitysync.jdbc.proxy;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.identitysync.jdbc.JdbcStoreUnderTest;
import dev.identitysync.jdbc.SqlGateway;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.testkit.lambda.LambdaFunction;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The functions of {@link ManyFunctions} in two processes for all tests of a run. Wants {@link TestDatabase} first. */
public final class LambdaFunctions implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeThat(LocalLambda.runsHere())
                .as("AWS's runtime client has a native library for Linux alone")
                .isTrue();
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
    public record Running(TestDatabase.Server server, LocalLambda lambda, InvokeTarget endpoint)
            implements AutoCloseable {

        private static Running start(TestDatabase.Server server) {
            LocalLambda lambda = LocalLambda.of(
                    function("users-*", server).withConcurrency(2),
                    function("events-*", server),
                    function("crashes-*", server),
                    function("hangs-*", server).withTimeout(Duration.ofMillis(1500)));
            return new Running(server, lambda, new InvokeTarget(lambda));
        }

        private static LambdaFunction function(String name, TestDatabase.Server server) {
            return LambdaFunction.of(name, ManyFunctions.class).withEnvironment(Map.of("TEST_JDBC_URL", server.url()));
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
