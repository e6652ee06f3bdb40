package dev.identitysync.dynamodb;

import dev.identitysync.StoreException;
import dev.identitysync.StoreOutcomeUnknownException;
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
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
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
    private final List<MetricPublisher> publishers;
    private final UserTableMapping mapping;
    private final Deadline deadline;
    private final WriteRequests requests;
    // Whether a write of this operation was carried out, or may have been.
    private boolean mayHaveWritten;

    TableCall(DynamoDbClient client, List<MetricPublisher> publishers, UserTableMapping mapping, Deadline deadline) {
        this.client = client;
        this.publishers = publishers;
        this.mapping = mapping;
        this.deadline = deadline;
        this.requests = new WriteRequests(mapping);
    }

    /** The item under a key as the last acknowledged write left it. */
    Optional<Map<String, AttributeValue>> get(String key) {
        return read(override -> {
            var response = client.getItem(GetItemRequest.builder()
                    .tableName(mapping.tableName())
                    .key(requests.key(key))
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
            throw mayHaveWritten ? RequestFailures.unknown(e, attempts) : RequestFailures.ofRead(e, attempts, mapping);
        }
    }

    /** One write. A repetition by the SDK after a lost reply may be refused by what the first sending did. */
    Outcome update(Write write) {
        UpdateItemRequest.Builder request = requests.update(write);
        while (true) {
            Attempts attempts = new Attempts();
            try {
                Map<String, AttributeValue> before = client.updateItem(
                                request.overrideConfiguration(within(attempts)).build())
                        .attributes();
                mayHaveWritten = true;
                return new Outcome.Written(before);
            } catch (ConditionalCheckFailedException e) {
                // Perhaps by what an earlier sending of it did.
                mayHaveWritten |= !attempts.wereOthersThrottled(e);
                return new Outcome.Refused(Map.of(0, e.hasItem() ? e.item() : Map.of()));
            } catch (TransactionConflictException e) {
                mayHaveWritten |= !attempts.wereOthersThrottled(e);
                awaitTurn(e);
            } catch (SdkException e) {
                throw failed(e, attempts);
            }
        }
    }

    /**
     * Writes that happen together or not at all. A token goes with each sending of the request, so that a repetition
     * after a lost reply is answered as the first.
     */
    Outcome transact(List<Write> writes) {
        TransactWriteItemsRequest.Builder request = TransactWriteItemsRequest.builder()
                .transactItems(writes.stream().map(requests::item).toList());
        String token = UUID.randomUUID().toString();
        while (true) {
            Attempts attempts = new Attempts();
            try {
                client.transactWriteItems(request.clientRequestToken(token)
                        .overrideConfiguration(within(attempts))
                        .build());
                mayHaveWritten = true;
                return new Outcome.Written(Map.of());
            } catch (TransactionCanceledException e) {
                mayHaveWritten |= !attempts.wereOthersThrottled(e);
                Optional<Outcome> refused = refused(e);
                if (refused.isPresent()) {
                    return refused.get();
                }
                if (!canPass(e)) {
                    throw failed(e, attempts);
                }
                // What was cancelled did not happen; a new attempt is a new transaction.
                token = UUID.randomUUID().toString();
                awaitTurn(e);
            } catch (TransactionInProgressException e) {
                // An earlier sending is still at work: the same token asks for its outcome.
                mayHaveWritten = true;
                awaitTurn(e);
            } catch (SdkException e) {
                throw failed(e, attempts);
            }
        }
    }

    /** Before what lost a race is tried once more. */
    void again() {
        if (!deadline.pause()) {
            throw outOfTime("other writes of the same user were in the way", null);
        }
    }

    /** Before the rest of what DynamoDB left undone for want of capacity is asked for. */
    void forTheRest() {
        if (!deadline.pause()) {
            throw RequestFailures.throttled(null, mapping);
        }
    }

    private void awaitTurn(SdkException inTheWay) {
        if (deadline.pause()) {
            return;
        }
        if (!mayHaveWritten && inTheWay instanceof TransactionCanceledException cancelled && isThrottled(cancelled)) {
            throw RequestFailures.throttled(cancelled, mapping);
        }
        throw outOfTime("other writes of the same user were in the way", inTheWay);
    }

    private StoreException failed(SdkException e, Attempts attempts) {
        return mayHaveWritten ? RequestFailures.unknown(e, attempts) : RequestFailures.ofWrite(e, attempts, mapping);
    }

    private StoreException outOfTime(String why, @Nullable SdkException e) {
        return mayHaveWritten
                ? new StoreOutcomeUnknownException(
                        "The deadline passed, " + why + "; something may have been written, repeat the operation", e)
                : new StoreUnavailableException(
                        "The deadline passed, " + why + "; nothing was written, repeat later", e);
    }

    private AwsRequestOverrideConfiguration within(Attempts attempts) {
        if (deadline.hasPassed()) {
            throw outOfTime("with another request to send", null);
        }
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(deadline.left().plusMillis(1))
                .metricPublishers(attempts.besides(publishers))
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
}
