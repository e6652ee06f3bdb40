package dev.identitysync.examples.webapp;

import dev.identitysync.examples.webapp.config.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The whole application on free ports, with a database of its own that all tests of a run share; stopped at the end of
 * the run. A second application over the same database reaches it through a wire that can be cut.
 */
final class RunningApp implements AutoCloseable {
    private final WebApp app;
    private final WebApp wiredApp;
    private final Relay wire;
    private final String databaseUrl;

    private RunningApp() throws IOException {
        Path folder = Files.createTempDirectory("web-app-test");
        app = start(Map.of("PORT", "0"), folder.resolve("main"));
        String password =
                Files.readString(folder.resolve("main/postgresql.password")).strip();
        int port = Integer.parseInt(Files.readAllLines(folder.resolve("main/postgresql/postmaster.pid"))
                .get(3)
                .strip());
        databaseUrl = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password=" + password;
        wire = new Relay(port);
        wiredApp = start(
                Map.of("PORT", "0", "DATABASE_URL", databaseUrl.replace(":" + port, ":" + wire.port())),
                folder.resolve("wired"));
    }

    static WebApp start(Map<String, String> environment, Path folder) {
        return WebApp.start(new Environment(new HashMap<>(environment), folder).read(), Clock.systemUTC());
    }

    URI url() {
        return app.url();
    }

    /** The application whose way to the database can be cut. */
    URI wiredUrl() {
        return wiredApp.url();
    }

    Relay wire() {
        return wire;
    }

    /** The one value of a query, as text. */
    String query(String sql, String... parameters) {
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? String.valueOf(result.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A look into the database failed", e);
        }
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("A change of the database failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        wiredApp.close();
        wire.close();
        app.close();
    }

    /** Hands the application to tests that ask for it. */
    static final class Started implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningApp.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(RunningApp.class))
                    .getOrComputeIfAbsent(RunningApp.class, key -> create(), RunningApp.class);
        }

        private static RunningApp create() {
            try {
                return new RunningApp();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
