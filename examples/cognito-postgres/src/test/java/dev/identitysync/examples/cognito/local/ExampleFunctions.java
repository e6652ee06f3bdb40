package dev.identitysync.examples.cognito.local;

import dev.identitysync.examples.cognito.postgres.PostgresDashboard;
import dev.identitysync.examples.cognito.postgres.PostgresTriggers;
import dev.identitysync.examples.cognito.postgres.UsersDatabase;
import dev.identitysync.examples.cognito.registration.RegistrationFunction;
import dev.identitysync.testkit.lambda.LambdaFunction;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;

/** The functions of the example on PostgreSQL, with all that each has to know. */
final class ExampleFunctions {
    static final String TRIGGERS = "triggers";
    static final String DASHBOARD = "dashboard";
    static final String REGISTRATION = "registration";
    static final String DATABASE = "users-database";

    /** Which function serves which path. */
    static final Map<String, String> BY_PATH = Map.of("/dashboard", DASHBOARD, "/auth/register", REGISTRATION);

    private ExampleFunctions() {}

    /**
     * All of them.
     *
     * @param lambda where they invoke each other
     * @param cognito where the pool is asked
     */
    static LambdaFunction[] of(LocalPool pool, PostgresServer database, URI lambda, URI cognito) {
        Map<String, String> behindTheDatabase = Functions.variables(
                pool.variables(),
                Map.of(
                        "DB_PROXY_FUNCTION",
                        DATABASE,
                        "DB_SCHEMA",
                        PostgresServer.SCHEMA,
                        "AWS_ENDPOINT_URL_LAMBDA",
                        lambda.toString()));
        Map<String, String> ofRegistration = Functions.variables(
                Map.of("USER_POOL_CLIENT_ID", pool.clientId()),
                Map.of("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", cognito.toString()));
        return Stream.of(
                        Functions.of(TRIGGERS, PostgresTriggers.class, behindTheDatabase),
                        Functions.of(DASHBOARD, PostgresDashboard.class, behindTheDatabase),
                        Functions.of(REGISTRATION, RegistrationFunction.class, ofRegistration),
                        Functions.of(DATABASE, UsersDatabase.class, database.variables()))
                .map(function -> function.withJvm(FunctionJvm.logging()))
                .toArray(LambdaFunction[]::new);
    }
}
