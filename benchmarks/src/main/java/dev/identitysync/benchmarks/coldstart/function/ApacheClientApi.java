package dev.identitysync.benchmarks.coldstart.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.identitysync.examples.usersapi.lambda.UsersApiFunction;
import dev.identitysync.examples.usersapi.store.ExistingTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** The users API's function with Apache's HTTP client, which the AWS SDK takes by default. */
public final class ApacheClientApi implements RequestStreamHandler {
    private final UsersApiFunction function =
            new UsersApiFunction(DirectApi.on(ExistingTable.client().httpClientBuilder(ApacheHttpClient.builder())));

    @Override
    public void handleRequest(InputStream event, OutputStream reply, Context context) throws IOException {
        function.handleRequest(event, reply, context);
    }
}
