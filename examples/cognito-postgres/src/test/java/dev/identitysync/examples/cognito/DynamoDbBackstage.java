package dev.identitysync.examples.cognito;

import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.dynamodb.UserTable;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.dynamodb.UserTableOptions;
import dev.identitysync.examples.cognito.dynamodb.DynamoDbDashboard;
import dev.identitysync.examples.cognito.dynamodb.DynamoDbTriggers;
import dev.identitysync.examples.cognito.local.Functions;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import dev.identitysync.testkit.lambda.LambdaFunction;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB Local. */
final class DynamoDbBackstage implements Backstage {
    private static final String TABLE = "users";
    private static final UserTableMapping MAPPING =
            UserTableMapping.table(TABLE).build();

    private final EmbeddedDynamoDb server = EmbeddedDynamoDb.inMemory();
    private final DynamoDbClient client = Functions.client(DynamoDbClient.builder(), server.endpoint());

    DynamoDbBackstage() {
        mend();
    }

    @Override
    public List<LambdaFunction> functions(String triggers, String dashboard, Map<String, String> pool, URI lambda) {
        Map<String, String> variables = Functions.variables(
                pool,
                Map.of(
                        "USER_TABLE",
                        TABLE,
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        server.endpoint().toString()));
        return List.of(
                Functions.of(triggers, DynamoDbTriggers.class, variables),
                Functions.of(dashboard, DynamoDbDashboard.class, variables));
    }

    @Override
    public UserStore store(URI lambda) {
        return DynamoDbUserStore.of(client, MAPPING, Duration.ofSeconds(20));
    }

    /** Every item with the time at which somebody was created; the others only point to users. */
    @Override
    public List<StoredUser> users() {
        return client.scanPaginator(scan -> scan.tableName(TABLE).consistentRead(true)).items().stream()
                .filter(item -> item.containsKey("createdAt"))
                .map(item -> new StoredUser(
                        Objects.requireNonNull(text(item, "userId")),
                        text(item, "email"),
                        Optional.ofNullable(item.get("emailVerified"))
                                .map(AttributeValue::bool)
                                .orElse(false),
                        text(item, "givenName"),
                        text(item, "familyName"),
                        Instant.parse(Objects.requireNonNull(text(item, "createdAt"))),
                        Instant.parse(Objects.requireNonNull(text(item, "lastLoginAt")))))
                .toList();
    }

    private static @Nullable String text(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        return value == null ? null : value.s();
    }

    @Override
    public void empty() {
        breakDown();
        mend();
    }

    @Override
    public void breakDown() {
        client.deleteTable(request -> request.tableName(TABLE));
    }

    @Override
    public void mend() {
        UserTable.create(client, MAPPING, UserTableOptions.forDevelopment());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
