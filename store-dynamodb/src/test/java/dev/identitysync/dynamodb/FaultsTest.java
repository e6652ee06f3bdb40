package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identitysync.testkit.Race;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** That each fault is what it says, through the real SDK and on the real tables. */
@ExtendWith(LocalDynamoDb.class)
@Timeout(120)
class FaultsTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final LocalDynamoDb.Server server;
    private final String table;
    private final Faults faults;
    private final FaultPlan plan;
    private final RequestLog log = new RequestLog();
    private final DynamoDbClient once;

    FaultsTest(LocalDynamoDb.Server server) throws IOException {
        this.server = server;
        this.table = server.newTable("id");
        this.faults = new Faults(server.endpoint());
        this.plan = faults.plan();
        this.once = withoutRetries(LONG);
    }

    private DynamoDbClient withoutRetries(Duration patience) {
        return LocalDynamoDb.Server.clientOf(faults.endpoint())
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(patience))
                .overrideConfiguration(
                        settings -> settings.addExecutionInterceptor(log).retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        once.close();
        faults.close();
        server.drop(table);
    }

    @Test
    void withoutAPlanEverythingArrives() {
        put(once, "a");

        assertThat(server.items(table)).containsExactly(item("a"));
        assertThat(plan.attempts()).containsExactly("PutItem");
        assertThat(plan.injected()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, 400, ThrottlingException",
        "OUT_OF_CAPACITY, 400, ProvisionedThroughputExceededException",
        "SERVER_ERROR, 500, InternalServerError",
        "UNAVAILABLE, 503, ServiceUnavailable",
        "TRANSACTION_CONFLICT, 400, TransactionConflictException",
    })
    void aRefusedWriteDidNotHappenAndSaysWhy(Fault fault, int status, String code) {
        plan.next("PutItem", fault);

        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, () -> put(once, "a"));

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(server.items(table)).isEmpty();
        assertThat(plan.injected()).containsExactly(injected("PutItem", 1, fault));
    }

    @Test
    void aRequestThatIsLostDidNotHappen() {
        put(once, "the connection is in use from here on");
        plan.next("PutItem", Fault.REQUEST_LOST);

        assertThatThrownBy(() -> put(once, "a")).isInstanceOf(SdkClientException.class);
        assertThat(server.items(table)).doesNotContain(item("a")).hasSize(1);
        assertEachSentOnce(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLY_LOST", "REPLY_LATE"})
    void aWriteWhoseReplyDoesNotComeHappened(Fault fault) {
        put(once, "the connection is in use from here on");
        plan.next("PutItem", fault);

        try (DynamoDbClient client = withoutRetries(SHORT)) {
            assertThatThrownBy(() -> put(client, "a")).isInstanceOf(SdkClientException.class);
        }
        assertThat(server.items(table)).contains(item("a"));
        assertEachSentOnce(2);
    }

    @Test
    void aWriteWithAnErrorAfterwardsHappened() {
        plan.next("PutItem", Fault.SERVER_ERROR_AFTERWARDS);

        assertThatThrownBy(() -> put(once, "a")).isInstanceOf(InternalServerErrorException.class);
        assertThat(server.items(table)).containsExactly(item("a"));
    }

    @Test
    void aConflictCancelsATransactionWithAReasonForEachItem() {
        plan.next("TransactWriteItems", Fault.TRANSACTION_CONFLICT);

        TransactionCanceledException cancelled = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> once.transactWriteItems(request -> request.transactItems(write("a"), write("b"))));

        assertThat(cancelled.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("TransactionConflict", "None");
        assertThat(server.items(table)).isEmpty();
    }

    @Test
    void onlyTheChosenAttemptGoesWrong() {
        plan.at("PutItem", 2, Fault.SERVER_ERROR);

        put(once, "a");
        once.getItem(request -> request.tableName(table).key(item("a")));
        assertThatThrownBy(() -> put(once, "b")).isInstanceOf(DynamoDbException.class);
        put(once, "c");

        assertThat(server.items(table)).containsExactlyInAnyOrder(item("a"), item("c"));
    }

    @Test
    void aFaultThatNeverEndsEndsWithTheReset() {
        plan.always("PutItem", Fault.THROTTLED);
        assertThatThrownBy(() -> put(once, "a")).isInstanceOf(DynamoDbException.class);
        assertThatThrownBy(() -> put(once, "a")).isInstanceOf(DynamoDbException.class);

        plan.reset();

        put(once, "a");
        assertThat(plan.attempts()).hasSize(1);
        assertThat(plan.injected()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"REPLY_LATE", "TRANSACTION_CONFLICT", "TRANSACTION_IN_PROGRESS"},
            mode = EnumSource.Mode.EXCLUDE)
    void theSdkItselfTriesAgain(Fault fault) {
        plan.next("PutItem", fault);
        try (DynamoDbClient client = persistent()) {
            put(client, "a");
        }

        assertThat(log.calls()).containsExactly("PutItem");
        assertThat(log.attempts()).isEqualTo(plan.attempts()).containsExactly("PutItem", "PutItem");
    }

    @Test
    void theSdkLeavesAConflictToItsCaller() {
        plan.next("PutItem", Fault.TRANSACTION_CONFLICT);
        try (DynamoDbClient client = persistent()) {
            assertThatThrownBy(() -> put(client, "a")).isInstanceOf(TransactionConflictException.class);
        }
        assertThat(plan.attempts()).hasSize(1);
    }

    /** A client with the SDK's own retries. */
    private DynamoDbClient persistent() {
        return LocalDynamoDb.Server.clientOf(faults.endpoint())
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(log))
                .build();
    }

    @Test
    void aReadCannotMeetAConflict() {
        assertThatThrownBy(() -> plan.next("GetItem", Fault.TRANSACTION_CONFLICT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalSeedsMeetEqualFaults() {
        List<FaultPlan.Injected> first = randomFaults(42);

        assertThat(first).hasSizeBetween(10, 40).isEqualTo(randomFaults(42)).isNotEqualTo(randomFaults(43));
        assertThat(first).extracting(FaultPlan.Injected::fault).contains(Fault.THROTTLED, Fault.SERVER_ERROR);
    }

    private List<FaultPlan.Injected> randomFaults(long seed) {
        plan.reset();
        plan.randomly(seed, 0.25, Fault.THROTTLED, Fault.SERVER_ERROR);
        for (int i = 0; i < 100; i++) {
            putOrNot("a");
        }
        return plan.injected();
    }

    @Test
    void sixtyFourThreadsMeetTheirFaultsAndLoseNothingElse() {
        plan.randomly(7, 0.1, Fault.THROTTLED, Fault.REPLY_LOST, Fault.SERVER_ERROR_AFTERWARDS);
        List<Callable<Integer>> tasks = Collections.nCopies(64, () -> (int) IntStream.range(0, 20)
                .filter(i -> !putOrNot(Thread.currentThread().getName() + " " + i))
                .count());

        int failed = Race.run(tasks).stream().mapToInt(Integer::intValue).sum();

        Set<Map<String, AttributeValue>> items = server.items(table);
        long unapplied = plan.injected().stream()
                .filter(injected -> !injected.fault().reachesTheServer())
                .count();
        assertThat(plan.attempts()).hasSize(64 * 20);
        assertThat(plan.injected()).hasSize(failed).hasSizeGreaterThan(64);
        assertThat(items).hasSize((int) (64 * 20 - unapplied));
    }

    @Test
    void closeFreesThePortAndLetsWaitingClientsGo() throws IOException {
        int port = faults.endpoint().getPort();
        plan.next("PutItem", Fault.REPLY_LATE);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> put(once, "a"));
        long bound = System.nanoTime() + LONG.toNanos();
        while (plan.injected().isEmpty() && System.nanoTime() < bound) {
            Thread.onSpinWait();
        }

        faults.close();

        assertThatThrownBy(waiting::join).hasCauseInstanceOf(SdkClientException.class);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void aServerThatIsGoneIsNotTakenForAPlannedFault() throws IOException {
        Faults behindNothing = new Faults(faults.endpoint());
        faults.close();
        try (DynamoDbClient client = LocalDynamoDb.Server.clientOf(behindNothing.endpoint())
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            assertThatThrownBy(() -> put(client, "a")).isInstanceOf(SdkClientException.class);
        }

        assertThatThrownBy(behindNothing::close).hasMessageContaining("unplanned");
    }

    // Nothing below the SDK, such as the JDK's own client, sent a request again.
    private void assertEachSentOnce(int requests) {
        assertThat(plan.attempts()).isEqualTo(log.attempts()).hasSize(requests);
    }

    private boolean putOrNot(String id) {
        try {
            put(once, id);
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    private void put(DynamoDbClient client, String id) {
        client.putItem(request -> request.tableName(table).item(item(id)));
    }

    private TransactWriteItem write(String id) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(table).item(item(id)).build())
                .build();
    }

    private static Map<String, AttributeValue> item(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }

    private static FaultPlan.Injected injected(String operation, int ordinal, Fault fault) {
        return new FaultPlan.Injected(new FaultPlan.Attempt(operation, ordinal), fault);
    }
}
