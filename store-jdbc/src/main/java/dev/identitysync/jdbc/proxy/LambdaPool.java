package dev.identitysync.jdbc.proxy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.InvalidValueException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The pool of a Lambda function: one connection, since an execution environment handles one request at a time. It opens
 * without a database, and connects when there is one. Passwords may change while it lives.
 */
public final class LambdaPool {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
    // After a freeze the connection may be gone without a word.
    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);

    private static final String POSTGRESQL = "jdbc:postgresql:";

    private LambdaPool() {}

    /**
     * An open pool; the function keeps it for as long as it lives.
     *
     * @param url {@code jdbc:postgresql://host:port/database} with parameters of the driver, and without user and password
     * @param credentials who connections sign in as
     * @throws InvalidValueException if the URL is missing or of another kind, or no driver takes it
     */
    public static HikariDataSource open(String url, DatabaseCredentials credentials) {
        return new HikariDataSource(config(url, credentials));
    }

    /**
     * The settings of such a pool, for you to change before you open it.
     *
     * @throws InvalidValueException as above
     */
    public static HikariConfig config(String url, DatabaseCredentials credentials) {
        requireUrl(url);
        HikariConfig config = new HikariConfig();
        config.setDataSource(new LoginDataSource(url, credentials));
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
    }

    // Here, where the function starts: later each of its requests would be told that the database is down.
    private static void requireUrl(String url) {
        if (url == null || !url.startsWith(POSTGRESQL)) {
            throw new InvalidValueException(
                    "url",
                    "does not start with " + POSTGRESQL + "; check where it is read from, an environment perhaps");
        }
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new InvalidValueException(
                    "url", "has no driver that takes it; add org.postgresql:postgresql to the function, or mend it");
        }
    }
}
