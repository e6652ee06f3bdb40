package dev.identitysync.benchmarks.counts;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A client whose answers can be recorded. Knows the requests that the counted operations send. Used by one thread. */
final class RecordedDynamoDb implements DynamoDbClient {
    private final DynamoDbClient delegate;
    private @Nullable Recording recording;

    RecordedDynamoDb(DynamoDbClient delegate) {
        this.delegate = delegate;
    }

    /** From now on, answers come by this. */
    void record(Recording answers) {
        recording = answers;
    }

    /** From now on, answers are the delegate's again. */
    void stopRecording() {
        recording = null;
    }

    private <T> T answer(Supplier<T> server) {
        return recording == null ? server.get() : recording.answer(server);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return answer(() -> delegate.updateItem(request));
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return answer(() -> delegate.getItem(request));
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return answer(() -> delegate.transactWriteItems(request));
    }

    @Override
    public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
        return delegate.serviceClientConfiguration();
    }

    @Override
    public String serviceName() {
        return delegate.serviceName();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
