package dev.identitysync.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real PostgreSQL for all tests of a run, stopped at its end, and a pool over it. {@code TEST_PG_URL} names a
 * server to use instead.
 */
public final class TestDatabase implements BeforeAllCallback, ParameterResolver {
    private static final AtomicInteger schemas = new AtomicInteger();

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    /** The server of this run; started by the first who asks. */
    public static Server server(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestDatabase.class))
                .getOrComputeIfAbsent(Server.class, key -> Server.start(), Server.class);
    }

    /** A running server and a pool; closed by JUnit with the run. */
    public record Server(
            String url, HikariDataSource pool, @Nullable EmbeddedPostgres embedded) implements AutoCloseable {

        private static Server start() {
            Optional<String> given = Optional.ofNullable(System.getenv("TEST_PG_URL"));
            try {
                EmbeddedPostgres embedded =
                        given.isPresent() ? null : EmbeddedPostgres.builder().start();
                String url = embedded == null ? given.orElseThrow() : embedded.getJdbcUrl("postgres", "postgres");
                return new Server(url, pool(url), embedded);
            } catch (IOException e) {
                throw new UncheckedIOException("No PostgreSQL could be started; name one with TEST_PG_URL", e);
            }
        }

        private static HikariDataSource pool(String url) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setMaximumPoolSize(16);
            // As the README asks for.
            config.addDataSourceProperty("options", "-c statement_timeout=5min");
            return new HikariDataSource(config);
        }

        /** The name of a new schema with the tables in it. */
        public String newSchema() {
            return newSchemaWith(Schema.text("/schema/postgresql.sql"));
        }

        /** The name of a new schema, with what a script makes in it. */
        public String newSchemaWith(String script) {
            String schema = "test_" + schemas.incrementAndGet();
            execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE; CREATE SCHEMA " + schema + "; SET search_path TO "
                    + schema + "; " + script + "; RESET search_path");
            return schema;
        }

        public void drop(String schema) {
            execute("DROP SCHEMA " + schema + " CASCADE");
        }

        public void execute(String sql) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException("Test set-up failed", e);
            }
        }

        /** The one value that a query gives, as text. */
        public String text(String sql) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getString(1);
            } catch (SQLException e) {
                throw new IllegalStateException("A look into the database failed", e);
            }
        }

        public int port() {
            return URI.create(url.substring("jdbc:".length())).getPort();
        }

        @Override
        public void close() throws IOException {
            pool.close();
            if (embedded != null) {
                embedded.close();
            }
        }
    }
}
