package dev.identitysync.examples.cognito.postgres;

import dev.identitysync.examples.cognito.Environment;
import dev.identitysync.jdbc.UserTableMapping;

/** Where the users are. The function and its callers have to agree. */
final class Tables {
    private Tables() {}

    static UserTableMapping mapping(Environment environment) {
        return UserTableMapping.ofSchema(environment.optional("DB_SCHEMA").orElse("public"));
    }
}
