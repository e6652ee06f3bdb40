package dev.identitysync.examples.usersapi;

import dev.identitysync.StoreException;
import dev.identitysync.UserId;
import dev.identitysync.dynamodb.UserTable;
import dev.identitysync.dynamodb.UserTableOptions;
import dev.identitysync.examples.usersapi.api.ApiKeys;
import dev.identitysync.examples.usersapi.api.UsersApi;
import dev.identitysync.examples.usersapi.config.Environment;
import dev.identitysync.examples.usersapi.config.StartupException;
import dev.identitysync.examples.usersapi.server.LocalServer;
import dev.identitysync.examples.usersapi.store.ExistingTable;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The API on one's own machine: its server, and a DynamoDB that it brings, or a table that is there. */
public final class LocalApp implements AutoCloseable {
    private static final String OWN_TABLE = "users";
    private static final UserId NOBODY = new UserId("start");
    private static final int KEY_BYTES = 16;

    private final Optional<EmbeddedDynamoDb> dynamoDb;
    private final DynamoDbClient client;
    private final LocalServer server;
    private final String banner;

    private LocalApp(Optional<EmbeddedDynamoDb> dynamoDb, DynamoDbClient client, LocalServer server, String banner) {
        this.dynamoDb = dynamoDb;
        this.client = client;
        this.server = server;
        this.banner = banner;
    }

    /**
     * Starts all of it.
     *
     * @throws StartupException if a setting is wrong, or something around it
     */
    public static LocalApp start(Environment environment, Clock clock) {
        // Before anything is started: whoever forgot it is told at once.
        String madeKey = environment.hasApiKeys() || environment.table().isPresent() ? "" : newKey();
        ApiKeys keys = madeKey.isEmpty() ? environment.apiKeys() : new ApiKeys(List.of(madeKey));
        Optional<EmbeddedDynamoDb> dynamoDb =
                environment.table().isPresent() ? Optional.empty() : Optional.of(dynamoDb(environment));
        try {
            DynamoDbClient client = dynamoDb.map(it -> client(it.endpoint())).orElseGet(LocalApp::configuredClient);
            return start(environment, clock, keys, madeKey, dynamoDb, client);
        } catch (RuntimeException e) {
            dynamoDb.ifPresent(EmbeddedDynamoDb::close);
            throw e;
        }
    }

    private static LocalApp start(
            Environment environment,
            Clock clock,
            ApiKeys keys,
            String madeKey,
            Optional<EmbeddedDynamoDb> dynamoDb,
            DynamoDbClient client) {
        try {
            UserStore users = users(client, environment.table());
            UsersApi api = new UsersApi(users, keys, environment.allowedOrigins(), clock);
            LocalServer server = LocalServer.start(api, environment.port());
            return new LocalApp(dynamoDb, client, server, banner(server, environment.table(), dynamoDb, madeKey));
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static EmbeddedDynamoDb dynamoDb(Environment environment) {
        Optional<Path> folder = environment.dataFolder();
        try {
            return folder.map(EmbeddedDynamoDb::inFolder).orElseGet(EmbeddedDynamoDb::inMemory);
        } catch (UncheckedIOException | IllegalStateException e) {
            throw StartupException.surroundings(
                    "The embedded DynamoDB cannot be started"
                            + folder.map(it -> " in " + it).orElse("")
                            + "; see the cause. Name another folder with DATA_DIR, or a table with USER_TABLE.",
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

    private static UserStore users(DynamoDbClient client, Optional<String> table) {
        String name = table.orElse(OWN_TABLE);
        try {
            if (table.isEmpty()) {
                UserTable.create(client, ExistingTable.mapping(name), UserTableOptions.forDevelopment());
            }
            UserStore users = ExistingTable.users(client, name);
            users.findById(NOBODY);
            return users;
        } catch (StoreException e) {
            throw StartupException.surroundings(e.getMessage() + ".", e);
        }
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private static String banner(
            LocalServer server, Optional<String> table, Optional<EmbeddedDynamoDb> dynamoDb, String madeKey) {
        String store = dynamoDb.map(it -> "embedded DynamoDB at " + it.endpoint() + " (USER_TABLE for a real table)")
                .orElseGet(() -> "DynamoDB table " + table.orElseThrow());
        return """
                Users API: http://127.0.0.1:%d/
                  store:   %s
                  key:     %s
                """.formatted(
                server.port(), store, madeKey.isEmpty() ? "as in API_KEYS" : madeKey + " (API_KEYS for one of yours)");
    }

    /** What whoever started it has to know. */
    public String banner() {
        return banner;
    }

    /** Where it answers. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    @Override
    public void close() {
        server.close();
        client.close();
        dynamoDb.ifPresent(EmbeddedDynamoDb::close);
    }
}
