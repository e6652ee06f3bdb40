package dev.identitysync.benchmarks.dynamodb;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes clients of a DynamoDB Local. */
public final class LocalClient {

    private LocalClient() {}

    /**
     * A client over the JDK's own HTTP connections, which are kept between requests; with the SDK's retries and time-outs.
     *
     * @param interceptor is told of each request
     */
    public static DynamoDbClient of(URI endpoint, ExecutionInterceptor interceptor) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "credentials-do")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(interceptor))
                .build();
    }
}
