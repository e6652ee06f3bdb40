package dev.identitysync.examples.webapp.config;

import java.util.Optional;

/** Where users are to be kept. */
public sealed interface StoreSetting {

    /** Whether that is a database of our own, in the data folder. */
    boolean isOurOwn();

    /**
     * In PostgreSQL.
     *
     * @param url the database to use; without it one is started
     */
    record PostgreSql(Optional<DatabaseUrl> url) implements StoreSetting {
        @Override
        public boolean isOurOwn() {
            return url.isEmpty();
        }
    }

    /**
     * In DynamoDB.
     *
     * @param table the name or the ARN of the table to use, in the account and the region that the AWS SDK finds by
     *     itself; without it a DynamoDB is started
     */
    record DynamoDb(Optional<String> table) implements StoreSetting {
        @Override
        public boolean isOurOwn() {
            return table.isEmpty();
        }
    }
}
