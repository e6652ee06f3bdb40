package dev.identitysync.examples.webapp.data.dynamodb;

import dev.identitysync.examples.webapp.config.StartupException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Clients for DynamoDB. Who makes one closes it. */
final class Clients {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** Less than an operation of the store may take, so that an answer that was lost is asked for once more. */
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private Clients() {}

    /** For a server that takes any region and any credentials. */
    static DynamoDbClient at(URI endpoint) {
        return builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    /**
     * With the region, the credentials and the endpoint that the SDK finds where it always looks.
     *
     * @throws StartupException if it finds no region or no credentials
     */
    static DynamoDbClient asConfigured() {
        DynamoDbClient client = withRegion();
        try {
            // Here, because in a sign-in it could take longer than the store waits.
            client.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join();
            return client;
        } catch (SdkException | CompletionException e) {
            client.close();
            throw StartupException.surroundings(
                    "DYNAMODB_TABLE is set, and there are no AWS credentials that work. Set AWS_PROFILE, or"
                            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.\nThe AWS SDK says: " + e.getMessage(),
                    e);
        }
    }

    private static DynamoDbClient withRegion() {
        try {
            return builder().build();
        } catch (SdkException e) {
            throw StartupException.surroundings(
                    "DYNAMODB_TABLE is set, and there is no AWS region. Set AWS_REGION, or AWS_PROFILE to a profile"
                            + " that has one.",
                    e);
        }
    }

    private static DynamoDbClientBuilder builder() {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ANSWER));
    }
}
