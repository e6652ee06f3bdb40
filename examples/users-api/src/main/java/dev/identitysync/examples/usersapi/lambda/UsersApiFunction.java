package dev.identitysync.examples.usersapi.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.identitysync.examples.usersapi.api.UsersApi;
import dev.identitysync.examples.usersapi.config.Environment;
import dev.identitysync.examples.usersapi.store.ExistingTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The API behind a REST API with a proxy integration, an HTTP API or a function URL. It reads the event with a parser,
 * since AWS's classes for it would take most of a cold start.
 */
public final class UsersApiFunction implements RequestStreamHandler {
    private final UsersApi api;

    /** What Lambda calls. */
    public UsersApiFunction() {
        this(api(new Environment(System.getenv())));
    }

    /** The same on an API of your own making, such as one with another HTTP client. */
    public UsersApiFunction(UsersApi api) {
        this.api = api;
    }

    private static UsersApi api(Environment environment) {
        String table = environment.requiredTable();
        DynamoDbClient client =
                ExistingTable.client().credentialsProvider(credentials()).build();
        return new UsersApi(
                ExistingTable.users(client, table),
                environment.apiKeys(),
                environment.allowedOrigins(),
                Clock.systemUTC());
    }

    // Lambda's variables or, with SnapStart, its endpoint. All that the SDK tries would be looked for in files too.
    private static AwsCredentialsProvider credentials() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(), ContainerCredentialsProvider.create());
    }

    /** @throws UnreadableEventException if something else than API Gateway or an URL invokes the function */
    @Override
    public void handleRequest(InputStream event, OutputStream reply, Context context) throws IOException {
        EventObject read = new EventObject(EventJson.read(event));
        GatewayReply.write(api.answer(GatewayEvent.request(read, context.getAwsRequestId())), reply);
    }
}
