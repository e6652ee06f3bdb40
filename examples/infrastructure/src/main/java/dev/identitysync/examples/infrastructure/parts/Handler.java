package dev.identitysync.examples.infrastructure.parts;

/**
 * The functions that are deployed, and the variables that they read: all that is known here of the other examples' code.
 */
public enum Handler {
    /** In front of the table of the users API. */
    USERS_API("dev.identitysync.examples.usersapi.lambda.UsersApiFunction"),
    /** All triggers of the user pool. */
    TRIGGERS("dev.identitysync.examples.cognito.postgres.PostgresTriggers"),
    /** In front of PostgreSQL, for the functions outside of its network. */
    USERS_DATABASE("dev.identitysync.examples.cognito.postgres.UsersDatabase"),
    /** {@code GET /dashboard}. */
    DASHBOARD("dev.identitysync.examples.cognito.postgres.PostgresDashboard"),
    /** {@code POST /auth/register}. */
    REGISTRATION("dev.identitysync.examples.cognito.registration.RegistrationFunction"),
    /** The custom resource that wires the triggers. */
    WIRING("dev.identitysync.examples.infrastructure.wiring.TriggersFunction");

    private final String className;

    Handler(String className) {
        this.className = className;
    }

    /** As Lambda wants it. */
    public String className() {
        return className;
    }

    /** A variable of a function. */
    public enum Variable {
        /** The name of the table. */
        USER_TABLE,
        /** The keys that callers of the users API may have. */
        API_KEYS,
        /** The sites whose pages may call the users API. */
        CORS_ORIGINS,
        /** The pool. */
        USER_POOL_ID,
        /** The app clients whose events and tokens are accepted. */
        USER_POOL_CLIENT_IDS,
        /** The app client with which people register. */
        USER_POOL_CLIENT_ID,
        /** The function in front of PostgreSQL. */
        DB_PROXY_FUNCTION,
        /** Where PostgreSQL is. */
        DB_URL,
        /** The secret with the user name and the password for PostgreSQL. */
        DB_SECRET_ID
    }
}
