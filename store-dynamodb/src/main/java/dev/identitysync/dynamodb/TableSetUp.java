package dev.identitysync.dynamodb;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** The requests that make a table, within one deadline. Used by one thread. */
final class TableSetUp {
    private final DynamoDbClient client;
    private final UserTableMapping mapping;
    private final Deadline deadline;

    TableSetUp(DynamoDbClient client, UserTableMapping mapping, Duration timeout) {
        this.client = client;
        this.mapping = mapping;
        this.deadline = Deadline.after(timeout);
    }

    /** Whether this made the table; false if there is one. */
    boolean create(CreateTableRequest request) {
        return send(override -> {
            try {
                client.createTable(
                        request.toBuilder().overrideConfiguration(override).build());
                return true;
            } catch (ResourceInUseException e) {
                return false;
            }
        });
    }

    TableDescription awaitActive() {
        while (true) {
            Optional<TableDescription> table = describe();
            if (table.isPresent() && table.get().tableStatus() == TableStatus.ACTIVE) {
                return table.get();
            }
            awaitTurn("is " + table.map(TableDescription::tableStatusAsString).orElse("not there"), null);
        }
    }

    // A table that was just made may not be known yet to those who describe it.
    private Optional<TableDescription> describe() {
        return send(override -> {
            try {
                return Optional.of(client.describeTable(DescribeTableRequest.builder()
                                .tableName(mapping.tableName())
                                .overrideConfiguration(override)
                                .build())
                        .table());
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    TimeToLiveDescription expiry() {
        return send(override -> client.describeTimeToLive(DescribeTimeToLiveRequest.builder()
                        .tableName(mapping.tableName())
                        .overrideConfiguration(override)
                        .build())
                .timeToLiveDescription());
    }

    void expireBy(String attribute, Predicate<TimeToLiveDescription> done) {
        try {
            send(override -> client.updateTimeToLive(UpdateTimeToLiveRequest.builder()
                    .tableName(mapping.tableName())
                    .timeToLiveSpecification(
                            expiry -> expiry.attributeName(attribute).enabled(true))
                    .overrideConfiguration(override)
                    .build()));
        } catch (StoreBrokenException e) {
            // What is turned on already cannot be turned on: another call at the same time may have been faster.
            if (!done.test(expiry())) {
                throw e;
            }
        }
    }

    boolean isRecoverable() {
        var backups = send(override -> client.describeContinuousBackups(DescribeContinuousBackupsRequest.builder()
                        .tableName(mapping.tableName())
                        .overrideConfiguration(override)
                        .build())
                .continuousBackupsDescription());
        return backups.pointInTimeRecoveryDescription() != null
                && backups.pointInTimeRecoveryDescription().pointInTimeRecoveryStatus()
                        == PointInTimeRecoveryStatus.ENABLED;
    }

    void makeRecoverable() {
        UpdateContinuousBackupsRequest.Builder request = UpdateContinuousBackupsRequest.builder()
                .tableName(mapping.tableName())
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true));
        while (true) {
            Optional<ContinuousBackupsUnavailableException> tooEarly = send(override -> {
                try {
                    client.updateContinuousBackups(
                            request.overrideConfiguration(override).build());
                    return Optional.empty();
                } catch (ContinuousBackupsUnavailableException e) {
                    return Optional.of(e);
                }
            });
            if (tooEarly.isEmpty()) {
                return;
            }
            // For a while after a table was made, DynamoDB prepares its backups.
            awaitTurn("cannot be given point-in-time recovery yet", tooEarly.get());
        }
    }

    private void awaitTurn(String state, @Nullable SdkException inTheWay) {
        if (!deadline.pause()) {
            throw new StoreOutcomeUnknownException(
                    "Table " + mapping.tableName() + " " + state + ", and the time is up; repeat to go on", inTheWay);
        }
    }

    // Even a look, if it fails, leaves open what became of the table that was asked for before.
    private <T> T send(Function<AwsRequestOverrideConfiguration, T> request) {
        Attempts attempts = new Attempts();
        Duration left = deadline.hasPassed() ? Duration.ZERO : deadline.left();
        try {
            return request.apply(AwsRequestOverrideConfiguration.builder()
                    .apiCallTimeout(left.plusMillis(1))
                    .addMetricPublisher(attempts)
                    .build());
        } catch (SdkException e) {
            throw RequestFailures.ofWrite(e, attempts, mapping);
        }
    }
}
