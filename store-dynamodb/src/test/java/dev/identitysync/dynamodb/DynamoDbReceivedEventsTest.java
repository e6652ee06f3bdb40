package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.User;
import dev.identitysync.events.EventId;
import dev.identitysync.events.ReceivedEvents;
import dev.identitysync.testkit.contract.ReceivedEventsContract;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(LocalDynamoDb.class)
class DynamoDbReceivedEventsTest extends ReceivedEventsContract {
    private static final Instant NOW = Logins.NOON;
    private static final EventId EVENT = new EventId("https://issuer.example/", "756E69717565");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final LocalDynamoDb.Server server;
    private final List<String> tables = new ArrayList<>();

    DynamoDbReceivedEventsTest(LocalDynamoDb.Server server) {
        this.server = server;
    }

    @Override
    protected ReceivedEvents newEvents() {
        return events(newMapping());
    }

    private UserTableMapping newMapping() {
        String name = server.newTable("userId");
        tables.add(name);
        return UserTableMapping.table(name).build();
    }

    private ReceivedEvents events(UserTableMapping mapping) {
        return DynamoDbReceivedEvents.of(server.client(), mapping, TIMEOUT);
    }

    @AfterEach
    void drop() {
        tables.forEach(server::drop);
    }

    @Test
    void anItemIsKeptUntilTheEventIsTooOldRoundedUpToASecond() {
        UserTableMapping mapping = newMapping();

        events(mapping).record(EVENT, Instant.parse("2026-02-13T12:00:00.001Z"), NOW);

        Map<String, AttributeValue> item =
                server.items(mapping.tableName()).iterator().next();
        assertThat(item.keySet()).containsExactlyInAnyOrder("userId", "sync_created_by", "sync_expires_at");
        assertThat(item.get("sync_expires_at"))
                .isEqualTo(AttributeValue.fromN(
                        Long.toString(Instant.parse("2026-02-13T12:00:01Z").getEpochSecond())));
    }

    @Test
    void anEventIsRecordedAsLongAsItsItemIsThere() {
        ReceivedEvents events = newEvents();
        Instant until = NOW.plusSeconds(1);
        events.record(EVENT, until, NOW);

        assertThat(events.record(EVENT, until.plusSeconds(9), until.plusSeconds(1)))
                .isFalse();
        assertThat(events.isRecorded(EVENT)).isTrue();
    }

    @Test
    void aSecondCallKeepsItNoLonger() {
        UserTableMapping mapping = newMapping();
        events(mapping).record(EVENT, NOW.plusSeconds(1), NOW);
        Set<Map<String, AttributeValue>> before = server.items(mapping.tableName());

        events(mapping).record(EVENT, NOW.plusSeconds(9), NOW);

        assertThat(server.items(mapping.tableName())).isEqualTo(before);
    }

    @Test
    void everyCharacterThatAnEventMayHaveIsInItsKeyToTheLetter() {
        UserTableMapping mapping = newMapping();
        String all = IntStream.range(0x21, 0x7F)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String longest = (all + all + all).substring(0, EventId.MAX_LENGTH);

        events(mapping).record(new EventId(longest, longest), NOW, NOW);

        assertThat(server.items(mapping.tableName()))
                .extracting(item -> item.get("userId"))
                .containsExactly(AttributeValue.fromS("event " + longest + " " + longest));
        assertThat(events(mapping).isRecorded(new EventId(longest, longest.substring(1))))
                .isFalse();
    }

    @Test
    void inTheTableOfTheUsersNoListAndNoSignInMeetsThem() {
        UserTableMapping mapping = newMapping();
        DynamoDbUserStore store = DynamoDbUserStore.of(server.client(), mapping);
        ReceivedEvents events = events(mapping);
        IntStream.range(0, 20)
                .mapToObj(i -> new EventId("https://issuer.example/", "event-" + i))
                .forEach(event -> events.record(event, NOW, NOW));
        assertThat(store.list(Optional.empty(), 1).users()).isEmpty();

        store.provision(Logins.of(Logins.ADA).request());

        assertThat(store.list(Optional.empty(), 10).users())
                .extracting(User::id)
                .containsExactly(Logins.of(Logins.ADA).id());
        assertThat(store.list(Optional.empty(), 10).nextCursor()).isEmpty();
        assertThat(store.delete(Logins.of(Logins.ADA).id())).isTrue();
        assertThat(server.items(mapping.tableName())).hasSize(20);
    }

    @Test
    void theyAreWhereTheMappingSays() {
        String name = server.newTable("pk");
        tables.add(name);
        UserTableMapping mapping =
                UserTableMapping.table(name).key("pk").prefix("our_").build();

        events(mapping).record(EVENT, NOW, NOW);

        assertThat(server.items(name).iterator().next().keySet())
                .containsExactlyInAnyOrder("pk", "our_created_by", "our_expires_at");
    }

    @Test
    void whoseReplyWasLostIsToldThatTheyRecordedIt() throws IOException {
        UserTableMapping mapping = newMapping();
        try (Faults faults = new Faults(server.endpoint());
                DynamoDbClient client =
                        LocalDynamoDb.Server.clientOf(faults.endpoint()).build()) {
            faults.plan().at("UpdateItem", 1, Fault.REPLY_LOST);

            assertThat(DynamoDbReceivedEvents.of(client, mapping, TIMEOUT).record(EVENT, NOW, NOW))
                    .isTrue();

            assertThat(faults.plan().attempts()).containsExactly("UpdateItem", "UpdateItem");
        }
        assertThat(events(mapping).record(EVENT, NOW, NOW)).isFalse();
    }

    @Test
    void anAnswerThatNeverComesIsUnknownAndTheEventIsRecorded() throws IOException {
        UserTableMapping mapping = newMapping();
        try (Faults faults = new Faults(server.endpoint());
                DynamoDbClient client = LocalDynamoDb.Server.clientOf(faults.endpoint())
                        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build()) {
            faults.plan().at("UpdateItem", 1, Fault.REPLY_LOST);

            assertThatThrownBy(() ->
                            DynamoDbReceivedEvents.of(client, mapping, TIMEOUT).record(EVENT, NOW, NOW))
                    .isInstanceOf(StoreOutcomeUnknownException.class);
        }
        assertThat(events(mapping).isRecorded(EVENT)).isTrue();
    }

    @Test
    void aMissingTableIsBroken() {
        ReceivedEvents events =
                events(UserTableMapping.table(server.newTableName()).build());

        assertThatThrownBy(() -> events.isRecorded(EVENT)).isInstanceOf(StoreBrokenException.class);
        assertThatThrownBy(() -> events.record(EVENT, NOW, NOW)).isInstanceOf(StoreBrokenException.class);
    }

    @Test
    void noTimeAtAllIsRefused() {
        UserTableMapping mapping = UserTableMapping.table("any").build();

        assertThatThrownBy(() -> DynamoDbReceivedEvents.of(server.client(), mapping, Duration.ZERO))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("timeout");
    }
}
