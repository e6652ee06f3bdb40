package dev.identitysync.dynamodb;

import dev.identitysync.Email;
import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Finding several users. */
final class Listings {
    private static final int MOST_BY_EMAIL = 100;
    private static final int MOST_PER_PAGE = 1000;
    // Most of a table's items may be no users; a page of one would be a request for each of them.
    private static final int FEWEST_READ = 200;

    private final DynamoDbClient client;
    private final UserItems items;
    private final TableCall call;

    Listings(DynamoDbClient client, UserItems items, TableCall call) {
        this.client = client;
        this.items = items;
        this.call = call;
    }

    /** A page, in the table's own order. Items that are no users are passed over, page by page, until one is found. */
    UserPage list(Optional<String> cursor, int limit) {
        if (limit < 1 || limit > MOST_PER_PAGE) {
            throw new InvalidValueException("limit", "is " + limit + "; 1 to " + MOST_PER_PAGE + " are possible");
        }
        Map<String, AttributeValue> start = cursor.map(this::start).orElse(Map.of());
        while (true) {
            ScanResponse page = scan(start, Math.max(limit, FEWEST_READ));
            List<Map<String, AttributeValue>> found =
                    page.items().stream().filter(items::isUser).toList();
            List<User> users = found.stream()
                    .limit(limit)
                    .map(items::read)
                    .map(StoredUser::user)
                    .toList();
            if (!page.hasLastEvaluatedKey() && found.size() <= limit) {
                return new UserPage(users, Optional.empty());
            }
            if (!users.isEmpty()) {
                // From the last user on, and not from the item that DynamoDB names: its key may be an address.
                return new UserPage(
                        users, Optional.of(users.get(users.size() - 1).id().value()));
            }
            start = page.lastEvaluatedKey();
        }
    }

    private Map<String, AttributeValue> start(String cursor) {
        try {
            return key(new UserId(cursor).value());
        } catch (InvalidValueException e) {
            throw new InvalidValueException("cursor", "is none of this store's; pass what the page before said");
        }
    }

    private ScanResponse scan(Map<String, AttributeValue> start, int limit) {
        return call.read(override -> client.scan(ScanRequest.builder()
                .tableName(items.mapping().tableName())
                .consistentRead(true)
                .limit(limit)
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .overrideConfiguration(override)
                .build()));
    }

    /** By the index, which lags; each user it names is read again, and left out if the address is no longer theirs. */
    List<User> byEmail(String address) {
        String index = items.mapping()
                .emailIndex()
                .orElseThrow(() -> new StoreBrokenException(
                        "Users cannot be found by e-mail address: the mapping of table "
                                + items.mapping().tableName() + " names no emailIndex",
                        null));
        String key = Email.keyOf(address);
        return key.isEmpty() || key.length() > Email.MAX_LENGTH
                ? List.of()
                : read(keysIn(index, key)).stream()
                        .filter(items::isUser)
                        .map(items::read)
                        .map(StoredUser::user)
                        .filter(user -> user.email().map(Email::key).equals(Optional.of(key)))
                        .sorted(Comparator.comparing(User::createdAt).thenComparing(User::id))
                        .toList();
    }

    private List<Map<String, AttributeValue>> keysIn(String index, String emailKey) {
        return call.read(override -> client.query(QueryRequest.builder()
                        .tableName(items.mapping().tableName())
                        .indexName(index)
                        .keyConditionExpression("#key = :key")
                        .projectionExpression("#id")
                        .expressionAttributeNames(Map.of(
                                "#key",
                                items.mapping().name(Bookkeeping.EMAIL_KEY),
                                "#id",
                                items.mapping().key()))
                        .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(emailKey)))
                        .limit(MOST_BY_EMAIL)
                        .overrideConfiguration(override)
                        .build())
                .items());
    }

    private List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        List<Map<String, AttributeValue>> open = keys;
        while (!open.isEmpty()) {
            KeysAndAttributes wanted =
                    KeysAndAttributes.builder().keys(open).consistentRead(true).build();
            var page = call.read(override -> client.batchGetItem(BatchGetItemRequest.builder()
                    .requestItems(Map.of(items.mapping().tableName(), wanted))
                    .overrideConfiguration(override)
                    .build()));
            page.responses().values().forEach(found::addAll);
            open = page.unprocessedKeys().values().stream()
                    .flatMap(rest -> rest.keys().stream())
                    .toList();
            if (!open.isEmpty()) {
                call.forTheRest();
            }
        }
        return found;
    }

    private Map<String, AttributeValue> key(String value) {
        return Map.of(items.mapping().key(), AttributeValue.fromS(value));
    }
}
