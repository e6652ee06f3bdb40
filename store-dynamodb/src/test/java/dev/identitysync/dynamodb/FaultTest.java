package dev.identitysync.dynamodb;

import static dev.identitysync.dynamodb.Logins.ADA;
import static dev.identitysync.dynamodb.Logins.ADA_EMAIL;
import static dev.identitysync.dynamodb.Logins.BEN;
import static dev.identitysync.dynamodb.Logins.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreThrottledException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProvisionResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the caller is told when DynamoDB does not do what it is asked. */
@ExtendWith(LocalDynamoDb.class)
@Timeout(120)
class FaultTest {
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration LATE = SHORT.plusSeconds(5);

    private final LocalDynamoDb.Server server;
    private final UserTableMapping mapping;
    private final Faults faults;
    private final FaultPlan plan;
    private final DynamoDbClient client;
    private final DynamoDbUserStore store;

    FaultTest(LocalDynamoDb.Server server) throws IOException {
        this.server = server;
        this.mapping = UserTableMapping.table(server.newTable("userId")).build();
        this.faults = new Faults(server.endpoint());
        this.plan = faults.plan();
        this.client = LocalDynamoDb.Server.clientOf(faults.endpoint()).build();
        this.store = DynamoDbUserStore.of(client, mapping, SHORT);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        faults.close();
        server.drop(mapping.tableName());
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "OUT_OF_CAPACITY"})
    @DisplayName("D4: throttled for the whole deadline is told as throttled, within the deadline")
    void throttledForTheWholeDeadlineIsToldSo(Fault fault) {
        plan.always("UpdateItem", fault);

        Throwable failure =
                withinTheDeadline(() -> store.provision(Logins.of(ADA).request()));

        assertThat(failure).isInstanceOf(StoreThrottledException.class).hasMessageContaining(mapping.tableName());
        assertThat(server.items(mapping.tableName())).isEmpty();
    }

    @Test
    @DisplayName("D4: a read that is throttled is told so too")
    void aThrottledReadIsToldSo() {
        plan.always("GetItem", Fault.THROTTLED);

        assertThat(withinTheDeadline(() -> store.findById(new UserId("x"))))
                .isInstanceOf(StoreThrottledException.class);
    }

    @Test
    void throttledAfterALostReplyIsUnknown() {
        plan.always("UpdateItem", Fault.THROTTLED);
        plan.at("UpdateItem", 1, Fault.REPLY_LOST);

        Throwable failure =
                withinTheDeadline(() -> store.provision(Logins.of(ADA).request()));

        assertThat(failure).isInstanceOf(StoreOutcomeUnknownException.class);
        assertThat(server.items(mapping.tableName()))
                .as("which is why nobody may say that nothing was written")
                .hasSize(1);
    }

    @Test
    void aServerThatGoesSilentIsUnknownAtTheDeadline() {
        plan.always("UpdateItem", Fault.REPLY_LATE);

        assertThat(withinTheDeadline(() -> store.provision(Logins.of(ADA).request())))
                .isInstanceOf(StoreOutcomeUnknownException.class);
    }

    @Test
    void aReadThatGetsNoAnswerWroteNothing() {
        plan.always("GetItem", Fault.REPLY_LATE);

        assertThat(withinTheDeadline(() -> store.findById(new UserId("x"))))
                .isInstanceOf(StoreUnavailableException.class)
                .isNotInstanceOf(StoreThrottledException.class);
    }

    @Test
    void whereNobodyListensTheStoreIsNotThereWithinTheDeadline() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (DynamoDbClient nowhere = LocalDynamoDb.Server.clientOf(URI.create("http://127.0.0.1:" + free))
                .build()) {
            DynamoDbUserStore away = DynamoDbUserStore.of(nowhere, mapping, SHORT);

            assertThat(withinTheDeadline(() -> away.findById(new UserId("x"))))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(withinTheDeadline(() -> away.provision(Logins.of(ADA).request())))
                    .isInstanceOf(StoreException.class)
                    .isNotInstanceOf(StoreBrokenException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(EmailRule.class)
    @DisplayName("D3: a transaction in the way is waited for")
    void aTransactionInTheWayIsWaitedFor(EmailRule rule) {
        for (String operation : List.of("UpdateItem", "TransactWriteItems")) {
            for (int ordinal = 1; ordinal <= 4; ordinal++) {
                plan.at(operation, ordinal, Fault.TRANSACTION_CONFLICT);
            }
        }

        assertThat(DynamoDbUserStore.of(client, mapping)
                        .provision(Logins.of(ADA).with(ADA_EMAIL, rule).request()))
                .isInstanceOf(ProvisionResult.Created.class);
    }

    @Test
    @DisplayName("D3: a transaction in the way for the whole deadline: nothing was written")
    void aTransactionInTheWayForTheWholeDeadlineIsUnavailable() {
        plan.always("UpdateItem", Fault.TRANSACTION_CONFLICT);

        Throwable thrown =
                withinTheDeadline(() -> store.provision(Logins.of(ADA).request()));
        // The deadline may pass while a request is under way, whose fate is then unknown; most pass in a pause.
        for (int i = 0; i < 10 && thrown.getCause() instanceof ApiCallTimeoutException; i++) {
            assertThat(thrown).isInstanceOf(StoreOutcomeUnknownException.class);
            thrown = withinTheDeadline(() -> store.provision(Logins.of(ADA).request()));
        }

        assertThat(thrown).isInstanceOf(StoreUnavailableException.class).hasMessageContaining("nothing was written");
        assertThat(server.items(mapping.tableName())).isEmpty();
    }

    @Test
    void aTransactionInTheWayAfterALostReplyIsUnknown() {
        plan.always("UpdateItem", Fault.TRANSACTION_CONFLICT);
        plan.at("UpdateItem", 1, Fault.REPLY_LOST);

        assertThat(withinTheDeadline(() -> store.provision(Logins.of(ADA).request())))
                .isInstanceOf(StoreOutcomeUnknownException.class);
    }

    @Test
    void throttledAfterAConflictAfterALostReplyIsUnknown() {
        plan.always("UpdateItem", Fault.THROTTLED);
        plan.at("UpdateItem", 1, Fault.REPLY_LOST);
        plan.at("UpdateItem", 2, Fault.TRANSACTION_CONFLICT);

        assertThat(withinTheDeadline(() -> store.provision(Logins.of(ADA).request())))
                .isInstanceOf(StoreOutcomeUnknownException.class);
        assertThat(server.items(mapping.tableName())).hasSize(1);
    }

    @Test
    void aReadThatFailsAfterTheLoginWasWrittenDoesNotSayThatNothingWas() {
        UserId ada = ((ProvisionResult.Created) store.provision(Logins.of(ADA).request()))
                .user()
                .id();
        server.client()
                .updateItem(update -> update.tableName(mapping.tableName())
                        .key(Map.of("userId", AttributeValue.fromS(ada.value())))
                        .updateExpression("SET #name = :nothing")
                        .expressionAttributeNames(Map.of("#name", "name"))
                        .expressionAttributeValues(Map.of(":nothing", AttributeValue.fromS(""))));
        plan.always("GetItem", Fault.THROTTLED);

        assertThat(withinTheDeadline(() ->
                        store.provision(Logins.of(ADA).at(NOON.plusSeconds(1)).request())))
                .isInstanceOf(StoreOutcomeUnknownException.class);
    }

    @Test
    void anEarlierSendingThatIsStillAtWorkAtTheDeadlineIsUnknown() {
        plan.always("TransactWriteItems", Fault.TRANSACTION_IN_PROGRESS);
        plan.at("TransactWriteItems", 1, Fault.REPLY_LOST);

        assertThat(withinTheDeadline(() -> store.provision(
                        Logins.of(ADA).with(ADA_EMAIL, EmailRule.UNIQUE).request())))
                .isInstanceOf(StoreOutcomeUnknownException.class);
        assertThat(server.items(mapping.tableName())).hasSize(2);
    }

    @Test
    void theClientsOwnMetricsAreStillPublished() {
        List<String> published = new CopyOnWriteArrayList<>();
        MetricPublisher publisher = new MetricPublisher() {
            @Override
            public void publish(MetricCollection metrics) {
                published.addAll(metrics.metricValues(CoreMetric.OPERATION_NAME));
            }

            @Override
            public void close() {
                published.add("closed");
            }
        };
        try (DynamoDbClient watched = LocalDynamoDb.Server.clientOf(server.endpoint())
                .overrideConfiguration(settings -> settings.addMetricPublisher(publisher))
                .build()) {
            DynamoDbUserStore.of(watched, mapping).provision(Logins.of(ADA).request());

            assertThat(published).containsExactly("UpdateItem");
        }
    }

    @Test
    @DisplayName("D2: no index is asked who somebody is, or who holds an address")
    void noIndexIsAskedWhoSomebodyIs() {
        plan.always("Query", Fault.SERVER_ERROR);
        plan.always("Scan", Fault.SERVER_ERROR);
        DynamoDbUserStore indexed = DynamoDbUserStore.of(
                client,
                UserTableMapping.table(mapping.tableName())
                        .emailIndex("nowhere")
                        .build());

        ProvisionResult ada = indexed.provision(
                Logins.of(ADA).with(ADA_EMAIL, EmailRule.UNIQUE).request());
        UserId holder = ((ProvisionResult.Created) ada).user().id();

        assertThat(indexed.provision(
                        Logins.of(BEN).with(ADA_EMAIL, EmailRule.UNIQUE).request()))
                .isEqualTo(new ProvisionResult.EmailHeld(holder));
        assertThat(indexed.provision(Logins.of(ADA)
                        .with(ADA_EMAIL, EmailRule.UNIQUE)
                        .at(NOON.plusSeconds(1))
                        .request()))
                .isInstanceOf(ProvisionResult.Returned.class);
        assertThat(indexed.findEmailHolder(ADA_EMAIL.address()))
                .map(it -> it.user().id())
                .contains(holder);
    }

    @Test
    void aTableThatIsNotThereIsBroken() {
        DynamoDbUserStore lost = DynamoDbUserStore.of(
                client, UserTableMapping.table("no_such_table").build());

        assertThatThrownBy(() -> lost.provision(Logins.of(ADA).request()))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("no_such_table")
                .hasMessageContaining("no such table");
    }

    @Test
    void aTableWithAnotherKeyIsBroken() {
        DynamoDbUserStore wrong = DynamoDbUserStore.of(
                client, UserTableMapping.table(mapping.tableName()).key("id").build());

        assertThatThrownBy(() -> wrong.findById(new UserId("x")))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("doctor");
    }

    @Test
    void aSearchWithoutAnIndexIsBroken() {
        assertThatThrownBy(() -> store.findByEmail("ada@example.com"))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("emailIndex");
    }

    @Test
    void anInterruptedCallerIsToldSoonAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        Throwable failure = catchThrowable(() -> store.provision(Logins.of(ADA).request()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(StoreException.class).isNotInstanceOf(StoreBrokenException.class);
    }

    @Test
    void aTimeOutThatIsNoneIsRefused() {
        assertThatThrownBy(() -> DynamoDbUserStore.of(client, mapping, Duration.ZERO))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void afterAFaultTheStoreGoesOn() {
        plan.next("UpdateItem", Fault.SERVER_ERROR);
        store.provision(Logins.of(ADA).request());

        Optional<User> ada = store.findByIdentity(ADA);
        assertThat(ada).flatMap(User::lastLoginAt).contains(NOON);
    }

    private static Throwable withinTheDeadline(Runnable operation) {
        long start = System.nanoTime();
        Throwable failure = catchThrowable(operation::run);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("the deadline of %s, and room for a busy machine", SHORT)
                .isLessThan(LATE);
        return failure;
    }
}
