package dev.identitysync.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One PgBouncer in front of the {@link TestDatabase} for all tests of a run, stopped at its end. */
public final class Pooler implements BeforeAllCallback, ParameterResolver {
    private static final int CLIENTS = 16;

    @Override
    public void beforeAll(ExtensionContext context) {
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
                .getStore(ExtensionContext.Namespace.create(Pooler.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.inFrontOf(server), Running.class);
    }

    /** Sixteen client connections, with the documented settings of the driver, on four to the server. */
    public record Running(TestDatabase.Server server, PgBouncer pgBouncer, HikariDataSource pool)
            implements AutoCloseable {

        private static Running inFrontOf(TestDatabase.Server server) {
            PgBouncer pgBouncer = PgBouncer.inFrontOf(server.url());
            return new Running(server, pgBouncer, Pooler.pool(pgBouncer.url(PgBouncer.DOCUMENTED)));
        }

        @Override
        public void close() {
            pool.close();
            pgBouncer.close();
        }
    }

    /** A pool as an application has it. */
    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CLIENTS);
        return new HikariDataSource(config);
    }
}
