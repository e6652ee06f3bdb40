package dev.identitysync.examples.springboot.users;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * The library's tables, by its own series of scripts with a history of its own: the numbers do not meet those of the
 * application's migrations, which Spring Boot may run beside it.
 *
 * @param scripts how many were run at this start
 */
record UsersSchema(int scripts) {

    static UsersSchema broughtUpToDate(DataSource dataSource, String schema) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema(schema)
                .table("identity_sync_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .locations("classpath:schema/postgresql");
        // CREATE INDEX CONCURRENTLY would wait for ever for the transaction that holds Flyway's lock.
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
        return new UsersSchema(flyway.load().migrate().migrationsExecuted);
    }
}
