package dev.identitysync.benchmarks.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of its own for the time of a measurement, which writes to disk as one in production does. */
final class MeasuredServer implements AutoCloseable {
    private static final Map<String, String> AS_IN_PRODUCTION = Map.of(
            "fsync", "on",
            "full_page_writes", "on",
            "synchronous_commit", "on",
            "shared_buffers", "512MB",
            "max_wal_size", "4GB",
            "max_connections", "100");
    // What is being loaded need not survive a crash.
    private static final Map<String, String> TO_BE_LOADED =
            Map.of("fsync", "off", "wal_level", "minimal", "max_wal_senders", "0", "max_wal_size", "16GB");

    private final EmbeddedPostgres server;

    private MeasuredServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static MeasuredServer start() throws IOException {
        return new MeasuredServer(builder().start());
    }

    /** On an empty folder, to be filled as fast as it goes. The folder stays when it stops, and is the caller's. */
    static MeasuredServer startToLoad(Path folder) throws IOException {
        EmbeddedPostgres.Builder builder = builder();
        TO_BE_LOADED.forEach(builder::setServerConfig);
        return startOn(folder, builder);
    }

    /** On a folder that was filled. */
    static MeasuredServer startLoaded(Path folder) throws IOException {
        return startOn(folder, builder());
    }

    private static MeasuredServer startOn(Path folder, EmbeddedPostgres.Builder builder) throws IOException {
        return new MeasuredServer(
                builder.setDataDirectory(folder).setCleanDataDirectory(false).start());
    }

    private static EmbeddedPostgres.Builder builder() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        AS_IN_PRODUCTION.forEach(builder::setServerConfig);
        return builder;
    }

    int port() {
        return server.getPort();
    }

    /** What the figures depend on, as a sentence. */
    String about() throws SQLException {
        return "PostgreSQL " + text("SHOW server_version") + " on loopback with "
                + text(
                        "SELECT string_agg('`' || name || ' = ' || current_setting(name) || '`', ', ' ORDER BY name)"
                                + " FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'shared_buffers', 'max_wal_size')")
                + "; pgjdbc and HikariCP for all ways, in one pool of as many connections as there are threads, with a"
                + " `socketTimeout` of 5 s as a pool in production has one (the driver's own is to wait for ever).";
    }

    /** A pool whose connections commit in this way, for its caller to close. */
    HikariDataSource pool(int size, String synchronousCommit) {
        return pool(port(), size, synchronousCommit);
    }

    /** The same through another port of this machine, behind which the server is. */
    static HikariDataSource pool(int port, int size, String synchronousCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(port));
        config.setMaximumPoolSize(size);
        config.addDataSourceProperty("options", "-c synchronous_commit=" + synchronousCommit);
        return new HikariDataSource(config);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The values of the first column of a query. */
    List<String> texts(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return texts(connection, sql);
        }
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }

    private String text(String sql) throws SQLException {
        return texts(sql).get(0);
    }

    /** A connection for what is not measured. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/postgres?user=postgres");
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&socketTimeout=5";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
