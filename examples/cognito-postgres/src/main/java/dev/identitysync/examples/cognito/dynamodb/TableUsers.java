package dev.identitysync.examples.cognito.dynamodb;

import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.examples.cognito.Environment;
import dev.identitysync.examples.cognito.FunctionCredentials;
import dev.identitysync.provisioning.UserProvisioning;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The users in the table. */
final class TableUsers {
    private TableUsers() {}

    static UserProvisioning of(Environment environment) {
        String table = environment.required("USER_TABLE", "the name or ARN of the users' table");
        DynamoDbClient client = DynamoDbClient.builder()
                .credentialsProvider(FunctionCredentials.provider())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        DynamoDbUserStore store =
                DynamoDbUserStore.of(client, UserTableMapping.table(table).build());
        return UserProvisioning.builder(store).build();
    }
}
