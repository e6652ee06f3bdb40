package dev.identitysync.examples.usersapi;

import dev.identitysync.StoreException;
import dev.identitysync.UserId;
import dev.identitysync.dynamodb.UserTable;
import dev.identitysync.dynamodb.UserTableOptions;
import dev.identitysync.examples.usersapi.config.Environment;
import dev.identitysync.examples.usersapi.config.StartupException;
import dev.identitysync.examples.usersapi.store.ExistingTable;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The users' table, in a DynamoDB of one's own or where the environment says. */
final class LocalDatabase implements AutoCloseable {
    private static final String OWN_TABLE = "users";
    private static final UserId NOBODY = new UserId("start");

    private final DynamoDbClient client;
    private final UserStore users;
    private final String description;
    private final Runnable stop;

    private LocalDatabase(DynamoDbClient client, String table, String description, Runnable stop) {
        this.client = client;
        this.users = ExistingTable.users(client, table);
        this.description = description;
        this.stop = stop;
    }

    /** @throws StartupException if it cannot be started, or is not there */
    static LocalDatabase open(Environment environment) {
        return environment.table().map(LocalDatabase::configured).orElseGet(() -> embedded(environment.dataFolder()));
    }

    private static LocalDatabase configured(String table) {
        DynamoDbClient client = configuredClient();
        return new LocalDatabase(client, table, "DynamoDB table " + table, () -> {}).checked(() -> {});
    }

    private static DynamoDbClient configuredClient() {
        try {
            return ExistingTable.client().build();
        } catch (SdkException e) {
            throw StartupException.surroundings(
                    "USER_TABLE is set, and there is no AWS region. Set AWS_REGION, or AWS_PROFILE to a profile that"
                            + " has one.",
                    e);
        }
    }

    private static LocalDatabase embedded(Optional<Path> folder) {
        EmbeddedDynamoDb server = server(folder);
        DynamoDbClient client = client(server.endpoint());
        String description = "embedded DynamoDB at " + server.endpoint() + " (USER_TABLE for a real table)";
        return new LocalDatabase(client, OWN_TABLE, description, server::close)
                .checked(() ->
                        UserTable.create(client, ExistingTable.mapping(OWN_TABLE), UserTableOptions.forDevelopment()));
    }

    private static EmbeddedDynamoDb server(Optional<Path> folder) {
        try {
            return folder.map(EmbeddedDynamoDb::inFolder).orElseGet(EmbeddedDynamoDb::inMemory);
        } catch (UncheckedIOException | IllegalStateException e) {
            throw StartupException.surroundings(
                    "The embedded DynamoDB cannot be started"
                            + folder.map(it -> " in " + it).orElse("")
                            + ". Name another folder with DATA_DIR, or a table with USER_TABLE.",
                    e);
        }
    }

    private static DynamoDbClient client(URI endpoint) {
        return ExistingTable.client()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    // By a look-up, not by a description of the table: whoever may sign users in may do it.
    private LocalDatabase checked(Runnable preparation) {
        try {
            preparation.run();
            users.findById(NOBODY);
            return this;
        } catch (StoreException e) {
            close();
            throw StartupException.surroundings(e.getMessage() + ".", e);
        }
    }

    UserStore users() {
        return users;
    }

    /** Where it is. */
    String description() {
        return description;
    }

    @Override
    public void close() {
        client.close();
        stop.run();
    }
}
