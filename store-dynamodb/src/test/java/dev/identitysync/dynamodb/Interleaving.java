package dev.identitysync.dynamodb;

import dev.identitysync.spi.UserStore;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Two calls of one store from always the same table: one after the other, or one within the other. Not thread-safe. */
final class Interleaving implements AutoCloseable {
    private final LocalDynamoDb.Server server;
    private final UserTableMapping mapping;
    private final UserStore store;
    private final Set<Map<String, AttributeValue>> start;
    private final DynamoDbClient client;
    private final UserStore overtaken;
    private int requests;
    private int overtakenAt;
    private Runnable overtaking = () -> {};

    /** What both were told, and what is in the table afterwards. */
    record Result(Object first, Object second, Set<Map<String, AttributeValue>> items) {
        Result swapped() {
            return new Result(second, first, items);
        }
    }

    /** @param before brings the mapping's table, which is empty, into the state that each two calls start from */
    Interleaving(LocalDynamoDb.Server server, UserTableMapping mapping, Consumer<UserStore> before) {
        this.server = server;
        this.mapping = mapping;
        this.store = DynamoDbUserStore.of(server.client(), mapping);
        before.accept(store);
        this.start = server.items(mapping.tableName());
        this.client = LocalDynamoDb.Server.clientOf(server.endpoint())
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(overtakingInterceptor()))
                .build();
        this.overtaken = DynamoDbUserStore.of(client, mapping);
    }

    private ExecutionInterceptor overtakingInterceptor() {
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (++requests == overtakenAt) {
                    overtaking.run();
                }
            }
        };
    }

    /** How many requests a call sends if nothing is in its way. */
    int requestsOf(Function<UserStore, Object> call) {
        startAgain();
        Object unused = call.apply(overtaken);
        return requests;
    }

    Result inOrder(Function<UserStore, Object> first, Function<UserStore, Object> second) {
        startAgain();
        Object toldFirst = first.apply(store);
        return new Result(toldFirst, second.apply(store), server.items(mapping.tableName()));
    }

    /** The second as a whole right before a request of the first, which are counted from one. */
    Result overtaken(Function<UserStore, Object> first, Function<UserStore, Object> second, int request) {
        startAgain();
        AtomicReference<Object> toldSecond = new AtomicReference<>();
        overtaking = () -> toldSecond.set(second.apply(store));
        overtakenAt = request;
        Object toldFirst = first.apply(overtaken);
        return new Result(toldFirst, Objects.requireNonNull(toldSecond.get()), server.items(mapping.tableName()));
    }

    private void startAgain() {
        overtakenAt = 0;
        requests = 0;
        server.refill(mapping.tableName(), mapping.key(), start);
    }

    @Override
    public void close() {
        client.close();
        server.drop(mapping.tableName());
    }
}
