package dev.identitysync.jdbc.proxy;

import dev.identitysync.testkit.lambda.Invocation;
import dev.identitysync.testkit.lambda.InvokeEndpoint;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Lambda's Invoke operation on 127.0.0.1, and a real client to it. */
final class InvokeTarget implements AutoCloseable {
    private final InvokeEndpoint endpoint;
    private final LambdaClient client;

    InvokeTarget(Invocation.Backend backend) {
        this.endpoint = new InvokeEndpoint(backend);
        this.client = client(endpoint.uri());
    }

    LambdaClient client() {
        return client;
    }

    /** How often something was invoked. */
    int calls() {
        return endpoint.calls();
    }

    static LambdaClient client(URI uri) {
        return LambdaClient.builder()
                .endpointOverride(uri)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(60)))
                .build();
    }

    @Override
    public void close() {
        client.close();
        endpoint.close();
    }
}
