package dev.identitysync.examples.cognito.local;

import dev.identitysync.jdbc.JdbcUserStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * PostgreSQL with the users' tables in the schema {@code app}, a role that may do no more than the function in front of it
 * needs, and the secret of that role. Nothing is kept when it stops.
 */
public final class PostgresServer implements AutoCloseable {
    /** The schema of the tables. */
    public static final String SCHEMA = "app";

    private static final String ROLE = "users_function";
    private static final int PASSWORD_BYTES = 16;

    private final EmbeddedPostgres server;
    private final SecretsService secrets;

    /** Starts one. */
    public PostgresServer() {
        String password = password();
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        secrets = new SecretsService(ROLE, password);
        execute("CREATE SCHEMA app; SET search_path TO app; " + schema());
        execute("CREATE ROLE users_function LOGIN PASSWORD '" + password + "';"
                + "GRANT USAGE ON SCHEMA app TO users_function;"
                + "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA app TO users_function");
    }

    private static String password() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String schema() {
        try (InputStream script = JdbcUserStore.class.getResourceAsStream("/schema/postgresql.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the function {@code UsersDatabase} has to know. */
    public Map<String, String> variables() {
        return Functions.variables(
                Map.of(),
                Map.of(
                        "DB_URL",
                        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                        "DB_SECRET_ID",
                        SecretsService.ID,
                        "DB_SCHEMA",
                        SCHEMA,
                        "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                        secrets.uri().toString()));
    }

    /** A connection of the superuser. */
    public Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    /** Runs statements as the superuser. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be prepared", e);
        }
    }

    @Override
    public void close() {
        secrets.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
