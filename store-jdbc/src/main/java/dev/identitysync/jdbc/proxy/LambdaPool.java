package dev.identitysync.jdbc.proxy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * The pool of a Lambda function: one connection, since an execution environment handles one request at a time. It opens
 * without a database, and connects when there is one. Passwords may change while it lives.
 */
public final class LambdaPool {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
    // After a freeze the connection may be gone without a word.
    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);

    private LambdaPool() {}

    /**
     * An open pool; the function keeps it for as long as it lives.
     *
     * @param url {@code jdbc:postgresql://host:port/database} with parameters of the driver, and without user and password
     * @param credentials who connections sign in as
     */
    public static HikariDataSource open(String url, DatabaseCredentials credentials) {
        return new HikariDataSource(config(url, credentials));
    }

    /** The settings of such a pool, for you to change before you open it. */
    public static HikariConfig config(String url, DatabaseCredentials credentials) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new LoginDataSource(url, credentials));
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
    }
}
