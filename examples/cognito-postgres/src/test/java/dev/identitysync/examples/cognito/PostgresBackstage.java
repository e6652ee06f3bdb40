package dev.identitysync.examples.cognito;

import dev.identitysync.examples.cognito.local.Functions;
import dev.identitysync.examples.cognito.local.PostgresServer;
import dev.identitysync.examples.cognito.postgres.PostgresDashboard;
import dev.identitysync.examples.cognito.postgres.PostgresTriggers;
import dev.identitysync.examples.cognito.postgres.UsersDatabase;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.jdbc.proxy.DbProxyGateway;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.lambda.LambdaFunction;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** PostgreSQL, which only the function in front of it reaches, as a role that may do no more than it needs. */
final class PostgresBackstage implements Backstage {
    private static final String PROXY = "users-database";

    private final PostgresServer server = new PostgresServer();

    @Override
    public List<LambdaFunction> functions(String triggers, String dashboard, Map<String, String> pool, URI lambda) {
        Map<String, String> variables = Functions.variables(
                pool,
                Map.of(
                        "DB_PROXY_FUNCTION",
                        PROXY,
                        "DB_SCHEMA",
                        PostgresServer.SCHEMA,
                        "AWS_ENDPOINT_URL_LAMBDA",
                        lambda.toString()));
        return List.of(
                Functions.of(triggers, PostgresTriggers.class, variables),
                Functions.of(dashboard, PostgresDashboard.class, variables),
                Functions.of(PROXY, UsersDatabase.class, server.variables()));
    }

    @Override
    public UserStore store(URI lambda) {
        LambdaClient client = Functions.client(LambdaClient.builder(), lambda);
        return JdbcUserStore.of(
                DbProxyGateway.of(client, PROXY),
                UserTableMapping.ofSchema(PostgresServer.SCHEMA),
                Duration.ofSeconds(20));
    }

    @Override
    public List<StoredUser> users() {
        List<StoredUser> users = new ArrayList<>();
        try (Connection connection = server.connect();
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
        server.execute("TRUNCATE app.identity_user, app.identity_link, app.identity_used_proof");
    }

    @Override
    public void breakDown() {
        server.execute("ALTER TABLE app.identity_user RENAME TO identity_user_elsewhere");
    }

    @Override
    public void mend() {
        server.execute("ALTER TABLE app.identity_user_elsewhere RENAME TO identity_user");
    }

    @Override
    public void close() {
        server.close();
    }
}
