package dev.identitysync.dynamodb;

import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** One DynamoDB Local for all tests of a run, stopped at its end, and clients of it. */
final class LocalDynamoDb implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    private static Server server(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LocalDynamoDb.class))
                .getOrComputeIfAbsent(Server.class, key -> new Server(), Server.class);
    }

    /** A running server and a client of it; closed by JUnit with the run. */
    static final class Server implements AutoCloseable {
        private static final int PAGE = 50;

        private final EmbeddedDynamoDb embedded = EmbeddedDynamoDb.inMemory();
        private final DynamoDbClient client = clientOf(endpoint()).build();
        private final AtomicInteger tables = new AtomicInteger();

        private Server() {}

        URI endpoint() {
            return embedded.endpoint();
        }

        /** The client that all tests share, with the SDK's own retries and time limits. */
        DynamoDbClient client() {
            return client;
        }

        /** What makes a client of this server, or of a relay before it. */
        static DynamoDbClientBuilder clientOf(URI endpoint) {
            return DynamoDbClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "credentials-do")))
                    .httpClientBuilder(UrlConnectionHttpClient.builder());
        }

        /** A name that no table has. */
        String newTableName() {
            return "test_" + tables.incrementAndGet();
        }

        /** The name of a new table, on demand, whose partition key is a string of this name. */
        String newTable(String partitionKey) {
            String table = newTableName();
            AttributeDefinition attribute = AttributeDefinition.builder()
                    .attributeName(partitionKey)
                    .attributeType(ScalarAttributeType.S)
                    .build();
            KeySchemaElement key = KeySchemaElement.builder()
                    .attributeName(partitionKey)
                    .keyType(KeyType.HASH)
                    .build();
            client.createTable(request -> request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(attribute)
                    .keySchema(key));
            return table;
        }

        /** Everything that is in a table, as it is stored. */
        Set<Map<String, AttributeValue>> items(String table) {
            return client
                    .scanPaginator(
                            request -> request.tableName(table).limit(PAGE).consistentRead(true))
                    .items()
                    .stream()
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** Has a table hold these items, and nothing of what is in it. A batch of them: 25 at most, old and new. */
        void refill(String table, String partitionKey, Set<Map<String, AttributeValue>> items) {
            Map<AttributeValue, WriteRequest> writes = new HashMap<>();
            items(table).stream()
                    .map(item -> item.get(partitionKey))
                    .forEach(key -> writes.put(
                            key,
                            WriteRequest.builder()
                                    .deleteRequest(delete -> delete.key(Map.of(partitionKey, key)))
                                    .build()));
            items.forEach(item -> writes.put(
                    item.get(partitionKey),
                    WriteRequest.builder().putRequest(put -> put.item(item)).build()));
            if (!writes.isEmpty()) {
                client.batchWriteItem(request -> request.requestItems(Map.of(table, writes.values())));
            }
        }

        void drop(String table) {
            client.deleteTable(request -> request.tableName(table));
        }

        @Override
        public void close() {
            client.close();
            embedded.close();
        }
    }
}
