package dev.identitysync.examples.admin.settings;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Clients of AWS. Region and endpoints are settings, also from the file; credentials are what the SDK finds where it
 * always looks. Who makes a client closes it.
 */
final class Aws {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Settings settings;

    Aws(Settings settings) {
        this.settings = settings;
    }

    DynamoDbClient dynamoDb() {
        return client(DynamoDbClient.builder(), "AWS_ENDPOINT_URL_DYNAMODB");
    }

    CognitoIdentityProviderClient cognito() {
        return client(CognitoIdentityProviderClient.builder(), "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER");
    }

    LambdaClient lambda() {
        return client(LambdaClient.builder(), "AWS_ENDPOINT_URL_LAMBDA");
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder, String endpoint) {
        Optional<String> region = settings.find("AWS_REGION");
        region.map(Region::of).ifPresent(builder::region);
        settings.findUrl(endpoint).ifPresent(builder::endpointOverride);
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ANSWER))
                .build();
    }
}
