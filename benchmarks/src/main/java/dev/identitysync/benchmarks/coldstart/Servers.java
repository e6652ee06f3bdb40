package dev.identitysync.benchmarks.coldstart;

import dev.identitysync.benchmarks.coldstart.function.Database;
import dev.identitysync.dynamodb.UserTable;
import dev.identitysync.dynamodb.UserTableOptions;
import dev.identitysync.examples.usersapi.store.ExistingTable;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the functions ask: DynamoDB Local with an empty table, and PostgreSQL with one user. Nothing is kept. */
final class Servers implements AutoCloseable {
    private final EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.inMemory();
    private final EmbeddedPostgres postgres;

    Servers() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().start();
        createTable();
        createTables();
    }

    URI dynamoDb() {
        return dynamoDb.endpoint();
    }

    /** As JDBC has it. */
    String postgres() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    private void createTable() {
        try (DynamoDbClient client = ExistingTable.client()
                .endpointOverride(dynamoDb.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build()) {
            UserTable.create(client, ExistingTable.mapping(UsersApiQuestion.TABLE), UserTableOptions.forDevelopment());
        }
    }

    private void createTables() throws IOException, SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE SCHEMA " + Database.SCHEMA + "; SET search_path TO " + Database.SCHEMA + "; " + schema());
            statement.execute("INSERT INTO identity_user (id, email, email_verified, name, created_at) VALUES ('"
                    + DatabaseProxyQuestion.USER + "', 'zoe@example.org', true, 'Zoe Strand', now())");
        }
    }

    private static String schema() throws IOException {
        try (InputStream script = JdbcUserStore.class.getResourceAsStream("/schema/postgresql.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        try (dynamoDb) {
            postgres.close();
        }
    }
}
