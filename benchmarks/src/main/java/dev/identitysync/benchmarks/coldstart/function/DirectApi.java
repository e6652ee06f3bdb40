package dev.identitysync.benchmarks.coldstart.function;

import dev.identitysync.examples.usersapi.api.UsersApi;
import dev.identitysync.examples.usersapi.config.Environment;
import dev.identitysync.examples.usersapi.store.ExistingTable;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The users API, for functions that differ in one thing from the one that is deployed. */
final class DirectApi {

    private DirectApi() {}

    /** @param client all set but for the credentials, which are Lambda's */
    static UsersApi on(DynamoDbClientBuilder client) {
        Environment environment = new Environment(System.getenv());
        return new UsersApi(
                ExistingTable.users(
                        client.credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                                .build(),
                        environment.requiredTable()),
                environment.apiKeys(),
                environment.allowedOrigins(),
                Clock.systemUTC());
    }
}
