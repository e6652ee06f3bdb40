package dev.identitysync.examples.usersapi;

import dev.identitysync.dynamodb.UserTable;
import dev.identitysync.dynamodb.UserTableOptions;
import dev.identitysync.examples.usersapi.store.ExistingTable;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table of the old application in a DynamoDB Local, and a way into it past the API. */
public final class UsersTable implements AutoCloseable {
    public static final String NAME = "prod-users";
    private static final AtomicLong SUBJECTS = new AtomicLong(100_000_000_000L);

    private final EmbeddedDynamoDb server = EmbeddedDynamoDb.inMemory();
    private final DynamoDbClient client = clientAt(server.endpoint());

    public UsersTable() {
        UserTable.create(client, ExistingTable.mapping(NAME), UserTableOptions.forDevelopment());
    }

    public static DynamoDbClient clientAt(URI endpoint) {
        return ExistingTable.client()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
    }

    /** A subject that nobody else has, longer than a double is exact. */
    public static String newSubject() {
        return "117364522" + SUBJECTS.incrementAndGet();
    }

    public URI endpoint() {
        return server.endpoint();
    }

    public UserStore store() {
        return ExistingTable.users(client, NAME);
    }

    /** What the old application wrote of a user. */
    public static Map<String, AttributeValue> oldItem(String subject) {
        return new HashMap<>(Map.of(
                "userId", AttributeValue.fromS(subject),
                "email", AttributeValue.fromS("user@example.com"),
                "name", AttributeValue.fromS("User Name"),
                "picture", AttributeValue.fromS("https://lh3.googleusercontent.com/a/x"),
                "createdAt", AttributeValue.fromS("2026-02-06T12:00:00.000Z"),
                "lastLoginAt", AttributeValue.fromS("2026-02-07T08:30:00.250Z")));
    }

    public void put(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(NAME).item(item));
    }

    public void set(String subject, String attribute, AttributeValue value) {
        client.updateItem(update -> update.tableName(NAME)
                .key(Map.of("userId", AttributeValue.fromS(subject)))
                .updateExpression("SET #name = :value")
                .expressionAttributeNames(Map.of("#name", attribute))
                .expressionAttributeValues(Map.of(":value", value)));
    }

    public Map<String, AttributeValue> item(String subject) {
        return client.getItem(get -> get.tableName(NAME)
                        .key(Map.of("userId", AttributeValue.fromS(subject)))
                        .consistentRead(true))
                .item();
    }

    public int size() {
        return client.scan(scan -> scan.tableName(NAME).consistentRead(true)).count();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
