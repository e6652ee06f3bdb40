package dev.identitysync.examples.cognito.local;

import dev.identitysync.testkit.lambda.LambdaFunction;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** What all functions on this machine have in common, and all clients of our own. */
public final class Functions {
    /** Two of each, so that two invocations at once are at once. */
    public static final int CONCURRENCY = 2;

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Functions() {}

    /** A function of that name. */
    public static LambdaFunction of(String name, Class<?> handler, Map<String, String> variables) {
        return LambdaFunction.of(name, handler)
                .withEnvironment(variables)
                .withTimeout(TIMEOUT)
                .withConcurrency(CONCURRENCY);
    }

    /** Variables of ours, with what Lambda sets itself. */
    public static Map<String, String> variables(Map<String, String> some, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(
                Map.of("AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"));
        variables.putAll(some);
        variables.putAll(more);
        return variables;
    }

    /** A client of a service on this machine. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
