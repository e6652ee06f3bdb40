package dev.identitysync.benchmarks.dynamodb;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The SDK's object mapper: gets the object, changes it, and has it written by {@code UpdateItem}, which leaves attributes
 * alone that the class does not have. Who is new is put.
 */
final class EnhancedClient implements SignInWay {
    private final DynamoDbTable<StoredPerson> table;

    EnhancedClient(DynamoDbClient client, String table) {
        this.table =
                DynamoDbEnhancedClient.builder().dynamoDbClient(client).build().table(table, StoredPerson.SCHEMA);
    }

    @Override
    public StoredPerson signIn(Person person, Instant at) {
        Key key = Key.builder().partitionValue(person.id().value()).build();
        @Nullable StoredPerson known = table.getItem(request -> request.key(key).consistentRead(true));
        if (known == null) {
            StoredPerson created = StoredPerson.first(person, at);
            created.signedIn(person, at);
            table.putItem(created);
            return created;
        }
        known.signedIn(person, at);
        return table.updateItem(known);
    }
}
