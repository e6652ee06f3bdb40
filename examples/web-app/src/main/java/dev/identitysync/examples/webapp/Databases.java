package dev.identitysync.examples.webapp;

import dev.identitysync.examples.webapp.config.StoreSetting;
import dev.identitysync.examples.webapp.config.StoreSetting.DynamoDb;
import dev.identitysync.examples.webapp.config.StoreSetting.PostgreSql;
import dev.identitysync.examples.webapp.data.DataFolder;
import dev.identitysync.examples.webapp.data.Database;
import dev.identitysync.examples.webapp.data.dynamodb.DynamoDbDatabase;
import dev.identitysync.examples.webapp.data.postgres.PostgresDatabase;
import java.util.Optional;

/** Opens the database that was asked for: the one place that knows there are two kinds. */
final class Databases {

    private Databases() {}

    /** @param folder present where the database is to be our own */
    static Database open(StoreSetting setting, Optional<DataFolder> folder) {
        if (setting instanceof DynamoDb dynamoDb) {
            return dynamoDb.table()
                    .map(DynamoDbDatabase::at)
                    .orElseGet(() -> DynamoDbDatabase.startedIn(folder.orElseThrow()));
        }
        return ((PostgreSql) setting)
                .url()
                .map(PostgresDatabase::at)
                .orElseGet(() -> PostgresDatabase.startedIn(folder.orElseThrow()));
    }
}
