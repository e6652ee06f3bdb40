package dev.identitysync.examples.cognito.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.examples.cognito.Environment;
import dev.identitysync.examples.cognito.FunctionCredentials;
import dev.identitysync.jdbc.proxy.DbProxyHandler;
import dev.identitysync.jdbc.proxy.LambdaPool;
import dev.identitysync.jdbc.proxy.SecretsManagerCredentials;
import java.time.Clock;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The function in the database's network, which runs the statements of the store and no others. Whoever may invoke it may
 * read and change every user.
 */
public final class UsersDatabase extends DbProxyHandler {

    /** What Lambda calls. */
    public UsersDatabase() {
        this(new Environment(System.getenv()));
    }

    private UsersDatabase(Environment environment) {
        super(Tables.mapping(environment), pool(environment));
    }

    private static HikariDataSource pool(Environment environment) {
        String url = environment.required("DB_URL", "jdbc:postgresql://host:port/database, without user and password");
        String secret = environment.required("DB_SECRET_ID", "the secret with the username and password");
        SecretsManagerClient secrets = SecretsManagerClient.builder()
                .credentialsProvider(FunctionCredentials.provider())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return LambdaPool.open(url, SecretsManagerCredentials.of(secrets, secret, Clock.systemUTC()));
    }
}
