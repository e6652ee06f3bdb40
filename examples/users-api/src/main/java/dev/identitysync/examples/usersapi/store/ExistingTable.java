package dev.identitysync.examples.usersapi.store;

import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.dynamodb.UserField;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.spi.UserStore;
import java.time.Duration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The table that the old API wrote, as it is. */
public final class ExistingTable {
    private static final String GOOGLE = "https://accounts.google.com";
    private static final Duration CONNECT = Duration.ofSeconds(1);
    /** Less than an operation of the store may take, so that an answer that was lost is asked for once more. */
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private ExistingTable() {}

    /**
     * Partition key {@code userId}, which is Google's subject; {@code email}, {@code name}, {@code picture},
     * {@code createdAt} and {@code lastLoginAt}. Everything else is the application's, also what the library would keep
     * itself in a table of its own. Whether an address is verified has to be somewhere: under a name that no application
     * has, for nobody tells this API.
     *
     * @param name the name or the ARN of the table
     */
    public static UserTableMapping mapping(String name) {
        return UserTableMapping.table(name)
                .key("userId")
                .idsAreSubjectsOf(GOOGLE)
                .attribute(UserField.EMAIL_VERIFIED, "identityEmailVerified")
                .without(UserField.GIVEN_NAME, UserField.FAMILY_NAME, UserField.LOCALE)
                .build();
    }

    /** The users in a table. */
    public static UserStore users(DynamoDbClient client, String table) {
        return DynamoDbUserStore.of(client, mapping(table));
    }

    /** A client that gives up soon enough for a caller who waits. Region, credentials and endpoint are still to be set. */
    public static DynamoDbClientBuilder client() {
        return DynamoDbClient.builder()
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ANSWER));
    }
}
