package dev.identitysync.examples.webapp.data.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.events.ReceivedEvents;
import dev.identitysync.examples.webapp.config.DatabaseUrl;
import dev.identitysync.examples.webapp.data.DataFolder;
import dev.identitysync.examples.webapp.data.Database;
import dev.identitysync.examples.webapp.data.Devices;
import dev.identitysync.examples.webapp.data.SignInCounts;
import dev.identitysync.jdbc.DataSourceGateway;
import dev.identitysync.jdbc.JdbcReceivedEvents;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.spi.UserStore;
import java.time.Duration;

/** A PostgreSQL with the tables in it, and a pool of connections to it. */
public final class PostgresDatabase implements Database {
    private static final UserTableMapping MAPPING = UserTableMapping.own("public")
            .receivedEventTable("identity_received_event")
            .build();
    private static final int CONNECTIONS = 10;
    /** How long a person may wait for a connection before the page says that the store is down. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration VALIDATION = Duration.ofSeconds(1);

    private final String description;
    private final HikariDataSource pool;
    private final Runnable stop;

    private PostgresDatabase(String description, HikariDataSource pool, Runnable stop) {
        this.description = description;
        this.pool = pool;
        this.stop = stop;
    }

    /** The database at a URL. The tables are made if they are not there. */
    public static PostgresDatabase at(DatabaseUrl url) {
        Tables.create(url);
        return new PostgresDatabase("PostgreSQL at " + url.shown(), pool(url), () -> {});
    }

    /** A database of our own, whose files are in the folder. */
    public static PostgresDatabase startedIn(DataFolder folder) {
        EmbeddedServer server = EmbeddedServer.start(folder);
        try {
            DatabaseUrl url = server.url();
            Tables.create(url);
            return new PostgresDatabase("embedded PostgreSQL at " + url.shown(), pool(url), server::close);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static HikariDataSource pool(DatabaseUrl url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("web-app");
        config.setJdbcUrl(url.jdbcUrl());
        url.user().ifPresent(config::setUsername);
        url.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        // What was wrong at start-up was said by Tables; afterwards the pool waits for the database to come back.
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", PATIENCE.toSeconds());
        config.addDataSourceProperty("ApplicationName", "identity-sync web app");
        // Off: its message for a unique violation quotes the e-mail address.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }

    @Override
    public UserStore users() {
        return JdbcUserStore.of(DataSourceGateway.of(pool), MAPPING, STATEMENT_TIMEOUT);
    }

    @Override
    public ReceivedEvents receivedEvents() {
        return JdbcReceivedEvents.of(DataSourceGateway.of(pool), MAPPING, STATEMENT_TIMEOUT);
    }

    @Override
    public SignInCounts counts() {
        return new PostgresSignInCounts(pool);
    }

    @Override
    public Devices devices() {
        return new PostgresDevices(pool);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        pool.close();
        stop.run();
    }
}
