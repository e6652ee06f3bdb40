package dev.identitysync.dynamodb;

import static dev.identitysync.dynamodb.Logins.ADA;
import static dev.identitysync.dynamodb.Logins.BEN;
import static dev.identitysync.dynamodb.Logins.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.UnlinkResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Two operations in the one order that matters: the second happens as a whole between two requests of the first. */
@ExtendWith(LocalDynamoDb.class)
class OvertakenTest {
    private static final ExternalIdentity CY = new ExternalIdentity("https://cys.example", "cy");

    private final LocalDynamoDb.Server server;
    private final UserTableMapping mapping;
    private final DynamoDbUserStore store;

    OvertakenTest(LocalDynamoDb.Server server) {
        this.server = server;
        this.mapping = UserTableMapping.table(server.newTable("userId")).build();
        this.store = DynamoDbUserStore.of(server.client(), mapping);
    }

    @AfterEach
    void drop() {
        server.drop(mapping.tableName());
    }

    @Test
    void aUserWhoIsDeletedWhileAnotherGivesUpTheIdentityOfTheirIdLeavesNothing() {
        UserId first = user(ADA);
        link(first, BEN);
        store.unlink(first, ADA, NOON);
        UserId second = user(CY);
        link(second, ADA);

        UnlinkResult result;
        try (DynamoDbClient client = before(2, () -> store.delete(first))) {
            result = DynamoDbUserStore.of(client, mapping).unlink(second, ADA, NOON);
        }

        assertThat(result).isInstanceOf(UnlinkResult.Unlinked.class);
        assertThat(store.findById(first)).isEmpty();
        assertThat(store.list(Optional.empty(), 10).users())
                .isEqualTo(List.of(store.findById(second).orElseThrow()));
        assertThat(server.items(mapping.tableName())).hasSize(1);
    }

    private UserId user(ExternalIdentity identity) {
        store.provision(Logins.of(identity).request());
        return Logins.of(identity).id();
    }

    private void link(UserId user, ExternalIdentity identity) {
        store.link(new LinkRequest(user, identity, NOON, Optional.empty()));
    }

    /** A client on whose way something happens before a transaction is sent, which is counted from one. */
    private DynamoDbClient before(int transaction, Runnable event) {
        AtomicInteger transactions = new AtomicInteger();
        ExecutionInterceptor interceptor = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (context.request() instanceof TransactWriteItemsRequest
                        && transactions.incrementAndGet() == transaction) {
                    event.run();
                }
            }
        };
        return LocalDynamoDb.Server.clientOf(server.endpoint())
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(interceptor))
                .build();
    }
}
