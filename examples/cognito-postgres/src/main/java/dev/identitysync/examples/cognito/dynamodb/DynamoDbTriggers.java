package dev.identitysync.examples.cognito.dynamodb;

import dev.identitysync.cognito.CognitoTriggerHandler;
import dev.identitysync.cognito.CognitoTriggers;
import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.examples.cognito.Environment;
import dev.identitysync.provisioning.UserProvisioning;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The triggers of a pool whose people are users in DynamoDB. It needs {@code GetItem}, {@code UpdateItem},
 * {@code DeleteItem} and {@code ConditionCheckItem} on that table.
 */
public final class DynamoDbTriggers extends CognitoTriggerHandler {

    /** What Lambda calls. */
    public DynamoDbTriggers() {
        super(triggers(new Environment(System.getenv())));
    }

    private static CognitoTriggers triggers(Environment environment) {
        String table = environment.required("USER_TABLE", "the name or ARN of the users' table");
        DynamoDbClient client = DynamoDbClient.builder()
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        DynamoDbUserStore store =
                DynamoDbUserStore.of(client, UserTableMapping.table(table).build());
        return environment.triggers(UserProvisioning.builder(store).build());
    }
}
