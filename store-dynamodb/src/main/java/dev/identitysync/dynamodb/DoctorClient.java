package dev.identitysync.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The application's client, which here gives up after a few attempts. With the usual ones every request that cannot be
 * made ends by its time limit, and what was in its way is not told.
 */
final class DoctorClient implements DynamoDbClient {
    private static final int ATTEMPTS = 3;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final DynamoDbClient client;

    DoctorClient(DynamoDbClient client) {
        this.client = client;
    }

    private static AwsRequestOverrideConfiguration fewRepetitions(AwsRequest request) {
        return request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder)
                .addPlugin(DoctorClient::repeatLess)
                .build();
    }

    private static void repeatLess(SdkServiceClientConfiguration.Builder settings) {
        settings.overrideConfiguration(
                override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(SHORTEST_PAUSE, LONGEST_PAUSE))
                        .build()));
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return client.batchGetItem(request.toBuilder()
                .overrideConfiguration(fewRepetitions(request))
                .build());
    }

    @Override
    public DescribeContinuousBackupsResponse describeContinuousBackups(DescribeContinuousBackupsRequest request) {
        return client.describeContinuousBackups(request.toBuilder()
                .overrideConfiguration(fewRepetitions(request))
                .build());
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return client.describeTable(request.toBuilder()
                .overrideConfiguration(fewRepetitions(request))
                .build());
    }

    @Override
    public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
        return client.describeTimeToLive(request.toBuilder()
                .overrideConfiguration(fewRepetitions(request))
                .build());
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return client.getItem(request.toBuilder()
                .overrideConfiguration(fewRepetitions(request))
                .build());
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return client.query(request.toBuilder()
                .overrideConfiguration(fewRepetitions(request))
                .build());
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        return client.scan(request.toBuilder()
                .overrideConfiguration(fewRepetitions(request))
                .build());
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return client.transactWriteItems(request.toBuilder()
                .overrideConfiguration(fewRepetitions(request))
                .build());
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return client.updateItem(request.toBuilder()
                .overrideConfiguration(fewRepetitions(request))
                .build());
    }

    @Override
    public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
        return client.serviceClientConfiguration();
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        // The application's own.
    }
}
