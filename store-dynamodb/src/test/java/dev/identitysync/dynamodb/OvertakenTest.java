package dev.identitysync.dynamodb;

import static dev.identitysync.dynamodb.Logins.ADA;
import static dev.identitysync.dynamodb.Logins.BEN;
import static dev.identitysync.dynamodb.Logins.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Two operations in the one order that matters: the second happens as a whole between two requests of the first. */
@ExtendWith(LocalDynamoDb.class)
class OvertakenTest {
    // One operation's time is also that of the other, which happens within it.
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ExternalIdentity CY = new ExternalIdentity("https://cys.example", "cy");

    private final LocalDynamoDb.Server server;
    private final UserTableMapping mapping;
    private final DynamoDbUserStore store;

    OvertakenTest(LocalDynamoDb.Server server) {
        this.server = server;
        this.mapping = UserTableMapping.table(server.newTable("userId")).build();
        this.store = DynamoDbUserStore.of(server.client(), mapping, TIMEOUT);
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
            result = DynamoDbUserStore.of(client, mapping, TIMEOUT).unlink(second, ADA, NOON);
        }

        assertThat(result).isInstanceOf(UnlinkResult.Unlinked.class);
        assertThat(store.findById(first)).isEmpty();
        assertThat(store.list(Optional.empty(), 10).users())
                .isEqualTo(List.of(store.findById(second).orElseThrow()));
        assertThat(server.items(mapping.tableName())).hasSize(1);
    }

    @Test
    void whoGetsTheIdOfADeletedUserFindsNothingThatWasSetMeanwhile() {
        UserId first = user(ADA);
        link(first, BEN);
        store.unlink(first, ADA, NOON);
        link(user(CY), ADA);

        try (DynamoDbClient client = before(1, () -> disableAll(first))) {
            assertThat(DynamoDbUserStore.of(client, mapping, TIMEOUT).delete(first))
                    .isTrue();
        }

        assertThat(server.items(mapping.tableName()))
                .contains(Map.of(
                        "userId", AttributeValue.fromS(first.value()),
                        "sync_leads_to", AttributeValue.fromS(Logins.of(CY).id().value())));
    }

    private void disableAll(UserId user) {
        store.setIdentityStatus(BEN, IdentityStatus.DISABLED, NOON);
        store.setStatus(user, UserStatus.DISABLED, NOON);
    }

    @Test
    void aSignInThatItsIdentitysDisablingOvertakesIsRefused() {
        UserId ada = user(ADA);
        Logins throttled = Logins.of(ADA).at(NOON.plusSeconds(600)).throttled(Duration.ofMinutes(5));

        ProvisionResult result;
        try (DynamoDbClient client =
                after(GetItemRequest.class, () -> store.setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON))) {
            result = DynamoDbUserStore.of(client, mapping, TIMEOUT).provision(throttled.request());
        }

        assertThat(result)
                .isEqualTo(
                        new ProvisionResult.IdentityDisabled(store.findById(ada).orElseThrow()));
        assertThat(store.findById(ada)).flatMap(User::lastLoginAt).contains(NOON);
    }

    @Test
    void anIdentityThatIsGivenToAnotherUserWhileItIsDisabledIsDisabledWithThem() {
        UserId ada = user(ADA);
        link(ada, BEN);
        UserId cy = user(CY);

        Optional<UserChange> change;
        try (DynamoDbClient client = before(1, () -> {
            store.unlink(ada, BEN, NOON);
            link(cy, BEN);
        })) {
            change = DynamoDbUserStore.of(client, mapping, TIMEOUT)
                    .setIdentityStatus(BEN, IdentityStatus.DISABLED, NOON);
        }

        assertThat(change).map(it -> it.user().id()).contains(cy);
        assertThat(store.identityStatus(BEN)).contains(IdentityStatus.DISABLED);
        TableItems.of(server, mapping).checkThatAllFitsTogether();
    }

    @Test
    void aStatusThatALaterOneOvertakesChangesNothing() {
        user(ADA);

        Optional<UserChange> change;
        try (DynamoDbClient client =
                before(1, () -> store.setIdentityStatus(ADA, IdentityStatus.ACTIVE, NOON.plusSeconds(1)))) {
            change = DynamoDbUserStore.of(client, mapping, TIMEOUT)
                    .setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON);
        }

        assertThat(change).map(UserChange::changed).contains(false);
        assertThat(store.identityStatus(ADA)).contains(IdentityStatus.ACTIVE);
    }

    @Test
    void aFirstSignInThatALinkOvertakesIsToTheUserWhoWasLinked() {
        UserId ben = user(BEN);
        Logins throttled = Logins.of(ADA).throttled(Duration.ofMinutes(5));

        ProvisionResult result;
        try (DynamoDbClient client = after(GetItemRequest.class, () -> link(ben, ADA))) {
            result = DynamoDbUserStore.of(client, mapping, TIMEOUT).provision(throttled.request());
        }

        assertThat(result)
                .isInstanceOfSatisfying(
                        ProvisionResult.Returned.class,
                        it -> assertThat(it.user().id()).isEqualTo(ben));
        assertThat(store.list(Optional.empty(), 10).users()).hasSize(1);
        assertThat(store.identitiesOf(ben)).containsExactlyInAnyOrder(ADA, BEN);
    }

    private UserId user(ExternalIdentity identity) {
        store.provision(Logins.of(identity).request());
        return Logins.of(identity).id();
    }

    private void link(UserId user, ExternalIdentity identity) {
        store.link(new LinkRequest(user, identity, NOON, Optional.empty()));
    }

    private DynamoDbClient before(int transaction, Runnable event) {
        return before(TransactWriteItemsRequest.class, transaction, event);
    }

    /** A client on whose way something happens before a request of a kind is sent, which is counted from one. */
    private DynamoDbClient before(Class<?> kind, int ordinal, Runnable event) {
        AtomicInteger requests = new AtomicInteger();
        return with(new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (kind.isInstance(context.request()) && requests.incrementAndGet() == ordinal) {
                    event.run();
                }
            }
        });
    }

    /** A client on whose way something happens once, after the first reply to a request of a kind. */
    private DynamoDbClient after(Class<?> kind, Runnable event) {
        AtomicInteger replies = new AtomicInteger();
        return with(new ExecutionInterceptor() {
            @Override
            public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                if (kind.isInstance(context.request()) && replies.incrementAndGet() == 1) {
                    event.run();
                }
            }
        });
    }

    private DynamoDbClient with(ExecutionInterceptor interceptor) {
        return LocalDynamoDb.Server.clientOf(server.endpoint())
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(interceptor))
                .build();
    }
}
