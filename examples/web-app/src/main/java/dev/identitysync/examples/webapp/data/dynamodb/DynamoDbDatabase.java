package dev.identitysync.examples.webapp.data.dynamodb;

import dev.identitysync.dynamodb.DynamoDbReceivedEvents;
import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.events.ReceivedEvents;
import dev.identitysync.examples.webapp.config.StartupException;
import dev.identitysync.examples.webapp.data.DataFolder;
import dev.identitysync.examples.webapp.data.Database;
import dev.identitysync.examples.webapp.data.Devices;
import dev.identitysync.examples.webapp.data.SignInCounts;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table in DynamoDB, and a client for it. */
public final class DynamoDbDatabase implements Database {
    private static final String FOLDER = "dynamodb";
    private static final String OWN_TABLE = "identity-sync-web-app";

    private final String description;
    private final DynamoDbClient client;
    private final UserTableMapping mapping;
    private final Runnable stop;

    private DynamoDbDatabase(String description, DynamoDbClient client, UserTableMapping mapping, Runnable stop) {
        this.description = description;
        this.client = client;
        this.mapping = mapping;
        this.stop = stop;
    }

    /** The table with this name or ARN, where the AWS SDK is configured to look. It is made if it is not there. */
    public static DynamoDbDatabase at(String table) {
        DynamoDbClient client = Clients.asConfigured();
        return ready(place(client, table), client, table, () -> {});
    }

    /** A DynamoDB of our own, whose files are in the folder. */
    public static DynamoDbDatabase startedIn(DataFolder folder) {
        EmbeddedDynamoDb server = server(folder);
        try {
            return ready(
                    "embedded DynamoDB at " + server.endpoint() + " (DYNAMODB_TABLE for a real one)",
                    Clients.at(server.endpoint()),
                    OWN_TABLE,
                    server::close);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static EmbeddedDynamoDb server(DataFolder folder) {
        try {
            return EmbeddedDynamoDb.inFolder(folder.folder(FOLDER));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw StartupException.surroundings(
                    "The embedded DynamoDB cannot use " + folder.resolve(FOLDER) + " (" + rootOf(e)
                            + "). Make it writable, or move it away to start afresh. DYNAMODB_TABLE names a table to"
                            + " use instead.",
                    e);
        }
    }

    private static String rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    private static DynamoDbDatabase ready(String description, DynamoDbClient client, String table, Runnable stop) {
        try {
            UserTableMapping mapping = UserTableMapping.table(table).build();
            Table.create(client, mapping);
            return new DynamoDbDatabase(description, client, mapping, stop);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static String place(DynamoDbClient client, String table) {
        var configuration = client.serviceClientConfiguration();
        return "DynamoDB table " + table + " in " + configuration.region()
                + configuration.endpointOverride().map(url -> " at " + url).orElse("");
    }

    @Override
    public UserStore users() {
        return DynamoDbUserStore.of(client, mapping);
    }

    @Override
    public ReceivedEvents receivedEvents() {
        return DynamoDbReceivedEvents.of(client, mapping);
    }

    @Override
    public SignInCounts counts() {
        return new DynamoDbSignInCounts(client, mapping);
    }

    @Override
    public Devices devices() {
        return new DynamoDbDevices(client, mapping);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        client.close();
        stop.run();
    }
}
