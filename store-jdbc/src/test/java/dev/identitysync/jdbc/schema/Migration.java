package dev.identitysync.jdbc.schema;

import dev.identitysync.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** The ways that {@code UPGRADING.md} tells to bring a schema up to date. */
final class Migration {
    static final String HISTORY = "identity_sync_history";

    private Migration() {}

    /**
     * With Flyway.
     *
     * @param from the number of the last script that the schema has already
     * @return how many scripts were run
     */
    static int flyway(TestDatabase.Server server, String schema, int from, String... folders) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(server.url(), null, null)
                .defaultSchema(schema)
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion(String.valueOf(from))
                .locations(Arrays.stream(folders).map(it -> "classpath:" + it).toArray(String[]::new));
        // CREATE INDEX CONCURRENTLY would wait for ever for the transaction that holds Flyway's lock.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration.load().migrate().migrationsExecuted;
    }

    /** By hand: the later scripts, one after the other, as {@code psql --file} sends them. */
    static void byHand(TestDatabase.Server server, String schema, int from, List<Script> series) {
        series.stream().filter(script -> script.version() > from).forEach(script -> run(server, schema, script.text()));
    }

    /** A script in a schema, on a connection of its own. */
    static void run(TestDatabase.Server server, String schema, String script) {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path TO " + schema);
            statement.execute(script);
        } catch (SQLException e) {
            throw new IllegalStateException("A script failed", e);
        }
    }
}
