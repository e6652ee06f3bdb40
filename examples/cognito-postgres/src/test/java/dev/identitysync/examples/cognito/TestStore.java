package dev.identitysync.examples.cognito;

/** The stores that the pool's people become users in. */
enum TestStore {
    POSTGRESQL {
        @Override
        Backstage open() {
            return new PostgresBackstage();
        }
    },
    DYNAMODB {
        @Override
        Backstage open() {
            return new DynamoDbBackstage();
        }
    };

    /** Starts an empty database. */
    abstract Backstage open();
}
