package dev.identitysync.examples.cognito.postgres;

import dev.identitysync.examples.cognito.Environment;
import dev.identitysync.examples.cognito.FunctionCredentials;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.proxy.DbProxyGateway;
import dev.identitysync.provisioning.UserProvisioning;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The users, for functions outside of the database's network: they ask {@link UsersDatabase}. */
final class ProxiedUsers {
    // As long as Cognito waits: the triggers have a deadline of their own, before it.
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private ProxiedUsers() {}

    static UserProvisioning of(Environment environment) {
        String function = environment.required("DB_PROXY_FUNCTION", "the name or ARN of the function UsersDatabase");
        LambdaClient lambda = LambdaClient.builder()
                .credentialsProvider(FunctionCredentials.provider())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        JdbcUserStore store =
                JdbcUserStore.of(DbProxyGateway.of(lambda, function), Tables.mapping(environment), TIMEOUT);
        return UserProvisioning.builder(store).build();
    }
}
