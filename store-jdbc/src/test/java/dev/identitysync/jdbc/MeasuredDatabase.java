package dev.identitysync.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of its own for the time of a measurement, which writes to disk as one in production does. */
final class MeasuredDatabase implements AutoCloseable {
    private static final Map<String, String> AS_IN_PRODUCTION = Map.of(
            "fsync", "on",
            "full_page_writes", "on",
            "synchronous_commit", "on",
            "shared_buffers", "512MB",
            "max_wal_size", "4GB",
            "max_connections", "60");

    private final EmbeddedPostgres server;

    /**
     * Starts it.
     *
     * @param settings of the server, where they differ from those above
     */
    MeasuredDatabase(Map<String, String> settings) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        AS_IN_PRODUCTION.forEach(builder::setServerConfig);
        settings.forEach(builder::setServerConfig);
        this.server = builder.start();
    }

    /** What the figures depend on. */
    String settings() throws SQLException {
        String settings = "'fsync', 'full_page_writes', 'shared_buffers', 'max_wal_size'";
        return "PostgreSQL " + text("SHOW server_version") + ", "
                + text("SELECT string_agg(name || ' ' || current_setting(name), ', ' ORDER BY name) FROM pg_settings"
                        + " WHERE name IN (" + settings + ")");
    }

    /** A pool whose connections commit in this way, for its caller to close. */
    HikariDataSource pool(int size, String synchronousCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(size);
        config.addDataSourceProperty("options", "-c synchronous_commit=" + synchronousCommit);
        return new HikariDataSource(config);
    }

    /** Makes a schema with the tables in it. */
    void createSchema(String schema) throws SQLException {
        execute(schema, "CREATE SCHEMA " + schema + "; " + Schema.text("/schema/postgresql.sql"));
    }

    /** Has the planner know what is in the tables, as it does soon after they were filled. */
    void analyze(String schema) throws SQLException {
        for (String table : List.of("identity_user", "identity_link")) {
            execute(schema, "VACUUM (ANALYZE) " + table);
        }
    }

    void execute(String schema, String sql) throws SQLException {
        try (Connection connection = connect(schema);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The values of the first column of a query. */
    List<String> texts(String schema, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect(schema);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }

    private String text(String sql) throws SQLException {
        return texts("public", sql).get(0);
    }

    private Connection connect(String schema) throws SQLException {
        Connection connection = DriverManager.getConnection(url());
        connection.setSchema(schema);
        return connection;
    }

    private String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
