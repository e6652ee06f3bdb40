package dev.identitysync.dynamodb;

import dev.identitysync.StoreUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The requests of one operation, within its deadline. Used by one thread. */
final class TableCall {
    private static final String REFUSED = "ConditionalCheckFailed";
    private static final String UNAFFECTED = "None";
    private static final Set<String> THROTTLED =
            Set.of("ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded");
    private static final String CONFLICT = "TransactionConflict";

    private final DynamoDbClient client;
    private final UserTableMapping mapping;
    private final Deadline deadline;

    TableCall(DynamoDbClient client, UserTableMapping mapping, Deadline deadline) {
        this.client = client;
        this.mapping = mapping;
        this.deadline = deadline;
    }

    /** The item under a key as the last acknowledged write left it. */
    Optional<Map<String, AttributeValue>> get(String key) {
        return read(override -> {
            var response = client.getItem(GetItemRequest.builder()
                    .tableName(mapping.tableName())
                    .key(key(key))
                    .consistentRead(true)
                    .overrideConfiguration(override)
                    .build());
            return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
        });
    }

    /** Any other request that only reads. */
    <T> T read(Function<AwsRequestOverrideConfiguration, T> request) {
        Attempts attempts = new Attempts();
        try {
            return request.apply(within(attempts));
        } catch (SdkException e) {
            throw RequestFailures.ofRead(e, attempts, mapping);
        }
    }

    /** One write. A repetition by the SDK after a lost reply may be refused by what the first sending did. */
    Outcome update(Write write) {
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(mapping.tableName())
                .key(key(write.key()))
                .updateExpression(write.update())
                .conditionExpression(write.condition())
                .expressionAttributeNames(write.names())
                .expressionAttributeValues(write.values())
                .returnValues(ReturnValue.ALL_OLD)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        boolean mayHaveHappened = false;
        while (true) {
            Attempts attempts = new Attempts();
            try {
                return new Outcome.Written(client.updateItem(
                                request.overrideConfiguration(within(attempts)).build())
                        .attributes());
            } catch (ConditionalCheckFailedException e) {
                return new Outcome.Refused(Map.of(0, e.hasItem() ? e.item() : Map.of()));
            } catch (TransactionConflictException e) {
                mayHaveHappened |= !attempts.wereOthersThrottled();
                awaitTurn(e, mayHaveHappened);
            } catch (SdkException e) {
                throw RequestFailures.ofWrite(e, attempts, mapping);
            }
        }
    }

    /**
     * Writes that happen together or not at all. A token goes with each sending of the request, so that a repetition
     * after a lost reply is answered as the first.
     */
    Outcome transact(List<Write> writes) {
        TransactWriteItemsRequest.Builder request = TransactWriteItemsRequest.builder()
                .transactItems(writes.stream().map(this::item).toList());
        String token = UUID.randomUUID().toString();
        boolean mayHaveHappened = false;
        while (true) {
            Attempts attempts = new Attempts();
            try {
                client.transactWriteItems(request.clientRequestToken(token)
                        .overrideConfiguration(within(attempts))
                        .build());
                return new Outcome.Written(Map.of());
            } catch (TransactionCanceledException e) {
                Optional<Outcome> refused = refused(e);
                if (refused.isPresent()) {
                    return refused.get();
                }
                if (!canPass(e)) {
                    throw RequestFailures.ofWrite(e, attempts, mapping);
                }
                // What was cancelled did not happen; a new attempt is a new transaction.
                token = UUID.randomUUID().toString();
                mayHaveHappened |= !attempts.wereOthersThrottled();
                awaitTurn(e, mayHaveHappened);
            } catch (TransactionInProgressException e) {
                // An earlier sending is still at work: the same token asks for its outcome.
                mayHaveHappened = true;
                awaitTurn(e, true);
            } catch (SdkException e) {
                throw RequestFailures.ofWrite(e, attempts, mapping);
            }
        }
    }

    /** Before what lost a race is tried once more. */
    void again() {
        if (!deadline.pause()) {
            throw contended(null);
        }
    }

    private void awaitTurn(SdkException inTheWay, boolean mayHaveHappened) {
        if (deadline.pause()) {
            return;
        }
        if (mayHaveHappened) {
            throw RequestFailures.unknown(inTheWay);
        }
        throw inTheWay instanceof TransactionCanceledException cancelled && isThrottled(cancelled)
                ? RequestFailures.throttled(cancelled, mapping)
                : contended(inTheWay);
    }

    private static StoreUnavailableException contended(@Nullable SdkException inTheWay) {
        return new StoreUnavailableException(
                "Other writes of the same user were in the way until the deadline; nothing was written, repeat later",
                inTheWay);
    }

    private AwsRequestOverrideConfiguration within(Attempts attempts) {
        if (deadline.hasPassed()) {
            throw new StoreUnavailableException(
                    "The operation's deadline passed before this request was sent; repeat later", null);
        }
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(deadline.left().plusMillis(1))
                .addMetricPublisher(attempts)
                .build();
    }

    // Conditions that did not hold decide, whatever else was in the way: a write that cannot succeed is not repeated.
    private static Optional<Outcome> refused(TransactionCanceledException e) {
        Map<Integer, Map<String, AttributeValue>> found = new HashMap<>();
        List<CancellationReason> reasons = e.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            if (REFUSED.equals(reasons.get(i).code())) {
                found.put(i, reasons.get(i).hasItem() ? reasons.get(i).item() : Map.of());
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Refused(found));
    }

    private static boolean canPass(TransactionCanceledException e) {
        return !e.cancellationReasons().isEmpty()
                && e.cancellationReasons().stream()
                        .map(CancellationReason::code)
                        .allMatch(code -> CONFLICT.equals(code) || UNAFFECTED.equals(code) || THROTTLED.contains(code));
    }

    private static boolean isThrottled(TransactionCanceledException e) {
        return e.cancellationReasons().stream().map(CancellationReason::code).anyMatch(THROTTLED::contains);
    }

    private Map<String, AttributeValue> key(String value) {
        return Map.of(mapping.key(), AttributeValue.fromS(value));
    }

    private TransactWriteItem item(Write write) {
        var onRefusal = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        TransactWriteItem.Builder item = TransactWriteItem.builder();
        switch (write.kind()) {
            case UPDATE ->
                item.update(update -> update.tableName(mapping.tableName())
                        .key(key(write.key()))
                        .updateExpression(write.update())
                        .conditionExpression(write.condition())
                        .expressionAttributeNames(write.names())
                        .expressionAttributeValues(write.values())
                        .returnValuesOnConditionCheckFailure(onRefusal));
            case DELETE ->
                item.delete(delete -> delete.tableName(mapping.tableName())
                        .key(key(write.key()))
                        .conditionExpression(write.condition())
                        .expressionAttributeNames(write.names())
                        .expressionAttributeValues(write.values())
                        .returnValuesOnConditionCheckFailure(onRefusal));
            case CHECK ->
                item.conditionCheck(check -> check.tableName(mapping.tableName())
                        .key(key(write.key()))
                        .conditionExpression(write.condition())
                        .expressionAttributeNames(write.names())
                        .expressionAttributeValues(write.values())
                        .returnValuesOnConditionCheckFailure(onRefusal));
        }
        return item.build();
    }
}
