package dev.identitysync.examples.admin;

import dev.identitysync.dynamodb.UserTable;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.dynamodb.UserTableOptions;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A PostgreSQL and a DynamoDB Local with the tables in them, which all tests of a run share. */
final class Databases implements AutoCloseable {
    static final String TABLE = "admin-cli-users";

    private final EmbeddedPostgres postgres;
    private final EmbeddedDynamoDb dynamoDb;
    private final DynamoDbClient client;

    private Databases() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .start();
        execute(script());
        // As the doctor advises.
        execute("ALTER ROLE postgres SET statement_timeout = '30s'");
        dynamoDb = EmbeddedDynamoDb.inMemory();
        client = DynamoDbClient.builder()
                .endpointOverride(dynamoDb.endpoint())
                .region(Region.EU_CENTRAL_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        UserTable.create(client, UserTableMapping.table(TABLE).build(), UserTableOptions.forDevelopment());
    }

    private static String script() throws IOException {
        try (InputStream in = Objects.requireNonNull(Databases.class.getResourceAsStream("/schema/postgresql.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Map<String, String> postgresql() {
        return Map.of(
                "DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                "DATABASE_USER", "postgres",
                "DATABASE_PASSWORD", "a-password-that-is-never-shown");
    }

    Map<String, String> dynamoDb() {
        return Map.of(
                "DYNAMODB_TABLE",
                TABLE,
                "AWS_REGION",
                "eu-central-1",
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamoDb.endpoint().toString());
    }

    void execute(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("A change of the database failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        dynamoDb.close();
        postgres.close();
    }

    /** Hands them to tests. */
    static final class Started implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Databases.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Databases.class))
                    .getOrComputeIfAbsent(Databases.class, key -> create(), Databases.class);
        }

        private static Databases create() {
            try {
                return new Databases();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
