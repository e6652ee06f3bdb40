package dev.identitysync.benchmarks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** That all ways do the same, so that none is fast by doing less. */
class ContenderTest {
    private static final Instant FIRST = Instant.parse("2026-02-06T12:00:00.001Z");
    private static final Instant LATER = Instant.parse("2026-02-07T12:00:00.002Z");

    @SuppressWarnings("NullAway.Init") // See start().
    private static EmbeddedDynamoDb server;

    @SuppressWarnings("NullAway.Init") // See start().
    private static DynamoDbClient client;

    @SuppressWarnings("NullAway.Init") // See start().
    private static List<Contender> contenders;

    private static final RequestCount requests = new RequestCount();

    @BeforeAll
    static void start() {
        server = EmbeddedDynamoDb.inMemory();
        client = LocalClient.of(server.endpoint(), requests);
        contenders = Contender.all(client);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void aReturningSignInLeavesTheSameItem() {
        Person person = new Person(1);
        for (Contender contender : contenders) {
            new LibrarySignIn(client, contender.table()).signIn(person, FIRST);
            Map<String, AttributeValue> expected = item(contender, person);
            expected.put("lastLoginAt", AttributeValue.fromS(LATER.toString()));

            contender.signIn().signIn(person, LATER);

            assertThat(item(contender, person)).as(contender.name()).isEqualTo(expected);
        }
    }

    @Test
    void aFirstSignInLeavesTheSamePerson() {
        Person person = new Person(2);
        contenders.get(0).signIn().signIn(person, FIRST);
        Map<String, AttributeValue> expected = withoutBookkeeping(item(contenders.get(0), person));

        assertThat(expected).containsOnlyKeys("userId", "email", "emailVerified", "name", "picture", "lastLoginAt");
        for (Contender contender : contenders) {
            contender.signIn().signIn(person, FIRST);

            assertThat(item(contender, person)).containsKey("createdAt");
            assertThat(withoutBookkeeping(item(contender, person)))
                    .as(contender.name())
                    .isEqualTo(expected);
        }
    }

    @Test
    void anOlderSignInIsNotWrittenByHandEither() {
        Contender byHand = contenders.get(1);
        Person person = new Person(3);
        byHand.signIn().signIn(person, LATER);

        assertThatThrownBy(() -> byHand.signIn().signIn(person, FIRST))
                .isInstanceOf(ConditionalCheckFailedException.class);
    }

    @Test
    void theLibraryAndTheUpdateByHandAreOneRequestAndThePeersTwo() {
        List<Long> sent = new ArrayList<>();
        for (Contender contender : contenders) {
            long before = requests.sent();
            contender.signIn().signIn(new Person(4), FIRST);
            contender.signIn().signIn(new Person(4), LATER);
            sent.add(requests.sent() - before);
        }

        assertThat(sent).containsExactly(2L, 2L, 4L, 4L);
    }

    private static Map<String, AttributeValue> item(Contender contender, Person person) {
        return new HashMap<>(client.getItem(request -> request.tableName(contender.table())
                        .key(Map.of("userId", AttributeValue.fromS(person.id().value())))
                        .consistentRead(true))
                .item());
    }

    /**
     * The library keeps who created the item, and which identities are whose, for which a peer has no use; and it notes the
     * creation by its clock.
     */
    private static Map<String, AttributeValue> withoutBookkeeping(Map<String, AttributeValue> item) {
        item.keySet().removeIf(attribute -> attribute.startsWith("sync_") || attribute.equals("createdAt"));
        return item;
    }
}
