package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.identitysync.StoreException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreThrottledException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UserStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Each request of each operation goes wrong once, in each way. What is in the table afterwards is compared item by item
 * with what the same operation leaves behind when nothing goes wrong.
 */
@ExtendWith(LocalDynamoDb.class)
@Timeout(300)
class LostReplyTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final List<Fault> FAULTS = List.of(
            Fault.REPLY_LOST,
            Fault.SERVER_ERROR_AFTERWARDS,
            Fault.REQUEST_LOST,
            Fault.SERVER_ERROR,
            Fault.THROTTLED,
            Fault.TRANSACTION_CONFLICT);

    // What never reached the server is for the SDK to repeat, and none of ours.
    private static final List<Fault> MET_BY_THE_SDK =
            List.of(Fault.REPLY_LOST, Fault.SERVER_ERROR_AFTERWARDS, Fault.TRANSACTION_CONFLICT);

    private final LocalDynamoDb.Server server;
    private final Faults faults;
    private final DynamoDbClient once;
    private final DynamoDbClient repeating;
    private final List<String> tables = new ArrayList<>();

    LostReplyTest(LocalDynamoDb.Server server) throws IOException {
        this.server = server;
        this.faults = new Faults(server.endpoint());
        this.once = LocalDynamoDb.Server.clientOf(faults.endpoint())
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        this.repeating = LocalDynamoDb.Server.clientOf(faults.endpoint()).build();
    }

    @AfterEach
    void stop() throws IOException {
        once.close();
        repeating.close();
        faults.close();
        tables.forEach(server::drop);
    }

    static Stream<Arguments> operations() {
        return Scenario.writing().stream()
                .flatMap(scenario -> Stream.of(
                        Arguments.of(scenario, "derived", UnaryOperator.identity()),
                        Arguments.of(scenario, "arbitrary", (UnaryOperator<UserTableMapping.Builder>)
                                UserTableMapping.Builder::idsAreArbitrary)));
    }

    /** What an operation does when nothing goes wrong. */
    private record Undisturbed(
            List<String> requests, Object answer, Object repeated, Set<Map<String, AttributeValue>> table) {}

    @ParameterizedTest(name = "{0}, {1} ids")
    @MethodSource("operations")
    void sentAgainByTheApplicationItConverges(
            Scenario scenario, String ids, UnaryOperator<UserTableMapping.Builder> mapping) {
        Undisturbed expected = undisturbed(scenario, mapping);
        eachFault(FAULTS, expected.requests(), (operation, ordinal, fault) -> {
            UserTableMapping table = newTable(mapping);
            scenario.before().accept(DynamoDbUserStore.of(server.client(), table, TIMEOUT));
            UserStore store = DynamoDbUserStore.of(once, table, TIMEOUT);
            faults.plan().reset();
            faults.plan().at(operation, ordinal, fault);

            Throwable failure = catchThrowable(() -> scenario.operation().apply(store));

            String where = fault + " at " + operation + " " + ordinal;
            assertThat(faults.plan().injected()).as(where).hasSize(1);
            assertTold(where, failure, fault, operation.equals("GetItem"));
            Object answer = scenario.operation().apply(store);
            assertThat(server.items(table.tableName())).as(where).isEqualTo(expected.table());
            assertThat(answer).as(where).isIn(expected.answer(), expected.repeated());
        });
    }

    @ParameterizedTest(name = "{0}, {1} ids")
    @MethodSource("operations")
    void sentAgainByTheSdkItIsAnsweredAsIfNothingHadGoneWrong(
            Scenario scenario, String ids, UnaryOperator<UserTableMapping.Builder> mapping) {
        Undisturbed expected = undisturbed(scenario, mapping);
        eachFault(MET_BY_THE_SDK, expected.requests(), (operation, ordinal, fault) -> {
            UserTableMapping table = newTable(mapping);
            scenario.before().accept(DynamoDbUserStore.of(server.client(), table, TIMEOUT));
            faults.plan().reset();
            faults.plan().at(operation, ordinal, fault);

            Object answer = scenario.operation().apply(DynamoDbUserStore.of(repeating, table, TIMEOUT));

            String where = fault + " at " + operation + " " + ordinal;
            assertThat(faults.plan().injected()).as(where).hasSize(1);
            assertThat(server.items(table.tableName())).as(where).isEqualTo(expected.table());
            assertThat(answer).as(where).isIn(expected.answer(), sameLoginAgain(expected));
        });
    }

    // An update's own first sending makes its repetition one of a login that is recorded already; the port allows for
    // it to tell that instant as the last one before. All else is told as it was.
    private static Object sameLoginAgain(Undisturbed expected) {
        boolean login = (expected.answer() instanceof ProvisionResult.Returned returned && !returned.linkedNow())
                || expected.answer() instanceof RecordLoginResult;
        return login ? expected.repeated() : expected.answer();
    }

    private static void assertTold(String where, Throwable failure, Fault fault, boolean read) {
        Class<? extends StoreException> type = switch (fault) {
            case THROTTLED -> StoreThrottledException.class;
            case TRANSACTION_CONFLICT -> null;
            default -> read ? StoreUnavailableException.class : StoreOutcomeUnknownException.class;
        };
        if (type == null) {
            assertThat(failure).as(where + " is dealt with here").isNull();
        } else {
            assertThat(failure).as(where).isInstanceOf(type);
        }
    }

    private interface Attempt {
        void meet(String operation, int ordinal, Fault fault);
    }

    private static void eachFault(List<Fault> faults, List<String> requests, Attempt attempt) {
        Map<String, Integer> ordinals = new HashMap<>();
        for (String operation : requests) {
            int ordinal = ordinals.merge(operation, 1, Integer::sum);
            faults.stream()
                    .filter(fault -> fault.suits(operation))
                    .forEach(fault -> attempt.meet(operation, ordinal, fault));
        }
    }

    private Undisturbed undisturbed(Scenario scenario, UnaryOperator<UserTableMapping.Builder> mapping) {
        UserTableMapping table = newTable(mapping);
        scenario.before().accept(DynamoDbUserStore.of(server.client(), table, TIMEOUT));
        UserStore store = DynamoDbUserStore.of(once, table, TIMEOUT);
        faults.plan().reset();
        Object answer = scenario.operation().apply(store);
        List<String> requests = faults.plan().attempts();
        Set<Map<String, AttributeValue>> items = server.items(table.tableName());
        Object repeated = scenario.operation().apply(store);
        return new Undisturbed(requests, answer, repeated, items);
    }

    private UserTableMapping newTable(UnaryOperator<UserTableMapping.Builder> mapping) {
        String name = server.newTable("userId");
        tables.add(name);
        return mapping.apply(UserTableMapping.table(name)).build();
    }
}
