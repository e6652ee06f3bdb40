package dev.identitysync.examples.cognito;

import dev.identitysync.examples.cognito.postgres.PostgresTriggers;
import dev.identitysync.examples.cognito.postgres.UsersDatabase;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.jdbc.proxy.DbProxyGateway;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.lambda.LambdaFunction;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** PostgreSQL, which only the function in front of it reaches, as a role that may do no more than it needs. */
final class PostgresBackstage implements Backstage {
    private static final String PROXY = "users-database";
    private static final String PASSWORD = "of-the-role-alone";

    private final EmbeddedPostgres server;
    private final SecretsService secrets = new SecretsService("users_function", PASSWORD);

    PostgresBackstage() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("CREATE SCHEMA app; SET search_path TO app; " + schema());
        execute("CREATE ROLE users_function LOGIN PASSWORD '" + PASSWORD + "';"
                + "GRANT USAGE ON SCHEMA app TO users_function;"
                + "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA app TO users_function");
    }

    private static String schema() {
        try (InputStream script = JdbcUserStore.class.getResourceAsStream("/schema/postgresql.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<LambdaFunction> functions(String triggers, Map<String, String> pool, URI lambda) {
        Map<String, String> ofTriggers = Functions.variables(
                pool,
                Map.of("DB_PROXY_FUNCTION", PROXY, "DB_SCHEMA", "app", "AWS_ENDPOINT_URL_LAMBDA", lambda.toString()));
        Map<String, String> ofProxy = Functions.variables(
                Map.of(),
                Map.of(
                        "DB_URL",
                        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                        "DB_SECRET_ID",
                        SecretsService.ID,
                        "DB_SCHEMA",
                        "app",
                        "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                        secrets.uri().toString()));
        return List.of(
                Functions.of(triggers, PostgresTriggers.class, ofTriggers),
                Functions.of(PROXY, UsersDatabase.class, ofProxy));
    }

    @Override
    public UserStore store(URI lambda) {
        LambdaClient client = Functions.client(LambdaClient.builder(), lambda);
        return JdbcUserStore.of(
                DbProxyGateway.of(client, PROXY), UserTableMapping.ofSchema("app"), Duration.ofSeconds(20));
    }

    @Override
    public List<StoredUser> users() {
        List<StoredUser> users = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM app.identity_user")) {
            while (rows.next()) {
                users.add(new StoredUser(
                        rows.getString("id"),
                        rows.getString("email"),
                        rows.getBoolean("email_verified"),
                        rows.getString("given_name"),
                        rows.getString("family_name"),
                        rows.getObject("created_at", OffsetDateTime.class).toInstant(),
                        rows.getObject("last_login_at", OffsetDateTime.class).toInstant()));
            }
            return users;
        } catch (SQLException e) {
            throw new IllegalStateException("A look into the database failed", e);
        }
    }

    @Override
    public void empty() {
        execute("TRUNCATE app.identity_user, app.identity_link, app.identity_used_proof");
    }

    @Override
    public void breakDown() {
        execute("ALTER TABLE app.identity_user RENAME TO identity_user_elsewhere");
    }

    @Override
    public void mend() {
        execute("ALTER TABLE app.identity_user_elsewhere RENAME TO identity_user");
    }

    private void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
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
