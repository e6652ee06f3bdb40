package dev.identitysync.jdbc.dataapi;

import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.jdbc.SqlGateway;
import dev.identitysync.jdbc.SqlRow;
import dev.identitysync.jdbc.SqlStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementRequest;

/**
 * Runs statements through the RDS Data API, each as one {@code ExecuteStatement} that the service commits by itself.
 * Thread-safe.
 *
 * <p>The client may send a statement again after it lost a reply, as its retry strategy says; that is safe, and what is
 * thrown then does not claim that nothing was written. The service ends a statement after 45 seconds, gives at most 64 KB
 * a row and 1 MiB a result, and cannot give an infinite time.
 */
public final class DataApiGateway implements SqlGateway {
    private final RdsDataClient client;
    private final List<MetricPublisher> publishers;
    private final String clusterArn;
    private final String secretArn;
    private final String database;

    private DataApiGateway(RdsDataClient client, String clusterArn, String secretArn, String database) {
        this.client = client;
        this.publishers =
                client.serviceClientConfiguration().overrideConfiguration().metricPublishers();
        this.clusterArn = clusterArn;
        this.secretArn = secretArn;
        this.database = database;
    }

    /**
     * A builder.
     *
     * @param client of the region that the cluster is in; stays the caller's to close
     */
    public static Builder builder(RdsDataClient client) {
        return new Builder(client);
    }

    @Override
    public List<SqlRow> query(SqlStatement statement, Map<String, @Nullable Object> values, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new StoreUnavailableException("No time was left; nothing was sent. Repeat later", null);
        }
        Attempts attempts = new Attempts();
        ExecuteStatementRequest request = request(statement, values)
                .overrideConfiguration(within(timeout, attempts))
                .build();
        try {
            return DataApiRows.of(client.executeStatement(request));
        } catch (SdkException e) {
            throw DataApiErrors.of(e, attempts, statement);
        }
    }

    private ExecuteStatementRequest.Builder request(SqlStatement statement, Map<String, @Nullable Object> values) {
        return ExecuteStatementRequest.builder()
                .resourceArn(clusterArn)
                .secretArn(secretArn)
                .database(database)
                .sql(text(statement))
                .parameters(DataApiParameters.of(statement, values))
                .includeResultMetadata(true)
                .continueAfterTimeout(false);
    }

    /** The text as the service reads it: a name after a single colon is a parameter, and two colons are a cast. */
    static String text(SqlStatement statement) {
        return statement.text(parameter -> ":" + parameter.name());
    }

    private AwsRequestOverrideConfiguration within(Duration timeout, Attempts attempts) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(timeout)
                .metricPublishers(attempts.besides(publishers))
                .build();
    }

    /** Collects what a gateway needs; all three are required. Used by one thread. */
    public static final class Builder {
        private static final Pattern CLUSTER = Pattern.compile("arn:[a-z-]+:rds:[a-z0-9-]+:\\d{12}:cluster:\\S+");
        private static final Pattern SECRET =
                Pattern.compile("arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\\d{12}:secret:\\S+");
        private static final int LONGEST_DATABASE_NAME = 64;

        private final RdsDataClient client;
        private String clusterArn = "";
        private String secretArn = "";
        private String database = "";

        private Builder(RdsDataClient client) {
            this.client = client;
        }

        /** The Aurora cluster, {@code arn:aws:rds:…:cluster:…}; its Data API must be enabled. */
        public Builder clusterArn(String arn) {
            this.clusterArn = arn;
            return this;
        }

        /**
         * The secret with the database user's {@code username} and {@code password},
         * {@code arn:aws:secretsmanager:…:secret:…}. The service reads it; this library never sees them.
         */
        public Builder secretArn(String arn) {
            this.secretArn = arn;
            return this;
        }

        /** The name of the database in the cluster. */
        public Builder database(String name) {
            this.database = name;
            return this;
        }

        /**
         * The gateway. Nothing is sent.
         *
         * @throws InvalidValueException if something is missing or no ARN of the right kind
         */
        public DataApiGateway build() {
            require(CLUSTER.matcher(clusterArn).matches(), "clusterArn", "is no arn:…:rds:…:cluster:…");
            require(SECRET.matcher(secretArn).matches(), "secretArn", "is no arn:…:secretsmanager:…:secret:…");
            require(!database.isBlank(), "database", "is missing; name the database in the cluster");
            require(database.length() <= LONGEST_DATABASE_NAME, "database", "is longer than 64 characters");
            return new DataApiGateway(client, clusterArn, secretArn, database);
        }

        private static void require(boolean holds, String field, String problem) {
            if (!holds) {
                throw new InvalidValueException(field, problem);
            }
        }
    }
}
