package dev.identitysync.dynamodb;

import dev.identitysync.Binary;
import dev.identitysync.UserId;
import dev.identitysync.provisioning.UserIdStrategy;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.StoreUnderTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A store on a table of its own, and an application that writes to the same items. */
final class DynamoDbStoreUnderTest implements StoreUnderTest {
    // A crowd of hundreds on two cores, and a server in the same process.
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final DynamoDbClient client;
    private final UserTableMapping mapping;
    private final UserStore store;

    private DynamoDbStoreUnderTest(DynamoDbClient client, UserTableMapping mapping, UserStore store) {
        this.client = client;
        this.mapping = mapping;
        this.store = store;
    }

    /** A store on the mapping's table, which is new. */
    static DynamoDbStoreUnderTest on(LocalDynamoDb.Server server, UserTableMapping mapping) {
        UserTable.create(server.client(), mapping, UserTableOptions.forDevelopment());
        return new DynamoDbStoreUnderTest(
                server.client(), mapping, DynamoDbUserStore.of(server.client(), mapping, TIMEOUT));
    }

    /** The same with an application that proposes the ids of a strategy. */
    DynamoDbStoreUnderTest proposing(UserIdStrategy strategy) {
        return new DynamoDbStoreUnderTest(client, mapping, new ProposedIds(store, strategy));
    }

    @Override
    public UserStore store() {
        return store;
    }

    @Override
    public void writeAsApplication(UserId id, Map<String, @Nullable Object> attributes) {
        Map<String, AttributeValue> key = Map.of(mapping.key(), AttributeValue.fromS(id.value()));
        Map<String, AttributeValue> item = client.getItem(
                        get -> get.tableName(mapping.tableName()).key(key).consistentRead(true))
                .item();
        Expression update = new Expression().require("attribute_exists(#key)");
        Map<String, String> names = new HashMap<>();
        names.put("#key", mapping.key());
        item.keySet().stream()
                .filter(name -> !mapping.isOwn(name) && !attributes.containsKey(name))
                .forEach(update::remove);
        attributes.forEach((name, value) -> update.set(name, valueOf(value)));
        Write write = update.update(id.value());
        names.putAll(write.names());
        client.updateItem(request -> request.tableName(mapping.tableName())
                .key(key)
                .updateExpression(write.update())
                .conditionExpression(write.condition())
                .expressionAttributeNames(names)
                .expressionAttributeValues(write.values().isEmpty() ? null : write.values()));
    }

    private static AttributeValue valueOf(@Nullable Object value) {
        if (value == null) {
            return AttributeValue.fromNul(true);
        } else if (value instanceof String text) {
            return AttributeValue.fromS(text);
        } else if (value instanceof Boolean flag) {
            return AttributeValue.fromBool(flag);
        } else if (value instanceof BigDecimal number) {
            return AttributeValue.fromN(number.toPlainString());
        } else if (value instanceof Binary bytes) {
            return AttributeValue.fromB(SdkBytes.fromByteArray(bytes.toByteArray()));
        } else if (value instanceof List<?> list) {
            return AttributeValue.fromL(
                    list.stream().map(DynamoDbStoreUnderTest::valueOf).toList());
        } else if (value instanceof Map<?, ?> map) {
            Map<String, AttributeValue> values = new HashMap<>();
            map.forEach((name, element) -> values.put((String) name, valueOf(element)));
            return AttributeValue.fromM(values);
        }
        throw new IllegalArgumentException("An application does not write a " + value.getClass());
    }

    @Override
    public void close() {
        client.deleteTable(request -> request.tableName(mapping.tableName()));
    }
}
