package dev.identitysync.jdbc.dataapi;

import dev.identitysync.jdbc.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One {@link DataApiStub} a test class, over the {@link TestDatabase}; closed after the class. */
public final class TestDataApi implements BeforeAllCallback, ParameterResolver {
    private final TestDatabase database = new TestDatabase();

    @Override
    public void beforeAll(ExtensionContext context) {
        database.beforeAll(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DataApiStub.class
                || database.supportsParameter(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestDatabase.Server server = (TestDatabase.Server) database.resolveParameter(parameter, context);
        return parameter.getParameter().getType() == DataApiStub.class ? stub(server, context) : server;
    }

    private static DataApiStub stub(TestDatabase.Server server, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestDataApi.class, context.getRequiredTestClass()))
                .getOrComputeIfAbsent(DataApiStub.class, key -> start(server), DataApiStub.class);
    }

    private static DataApiStub start(TestDatabase.Server server) {
        try {
            return new DataApiStub(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
