package dev.identitysync.examples.cognito.registration;

import dev.identitysync.examples.cognito.FunctionLog;
import dev.identitysync.examples.cognito.Shared;
import dev.identitysync.examples.cognito.local.Functions;
import dev.identitysync.examples.cognito.local.HttpApi;
import dev.identitysync.testkit.lambda.LambdaFunction;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.util.Map;

/** The registration in AWS's runtime client, on a pool of which a test says what it answers. Its log is in a file. */
final class RunningRegistration implements AutoCloseable {
    private static final String REGISTRATION = "registration";
    private static final String UNREACHABLE = "registration-without-pool";

    private final PoolStub pool = new PoolStub();
    private final FunctionLog log = new FunctionLog();
    private final LocalLambda lambda;

    private RunningRegistration() {
        lambda = LocalLambda.of(
                function(REGISTRATION, pool.uri().toString()), function(UNREACHABLE, "http://127.0.0.1:1"));
    }

    private LambdaFunction function(String name, String endpoint) {
        Map<String, String> variables = Functions.variables(
                Map.of("USER_POOL_CLIENT_ID", "web"), Map.of("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", endpoint));
        return Functions.of(name, RegistrationFunction.class, variables)
                .withConcurrency(1)
                .withJvm(log.jvm());
    }

    PoolStub pool() {
        return pool;
    }

    /** What the function has logged so far. */
    String log() {
        return log.text();
    }

    HttpApi.Answer register(String body) {
        return call("POST", "/auth/register", Map.of("content-type", "application/json"), body);
    }

    HttpApi.Answer registerWithoutPool(String body) {
        return new HttpApi(lambda)
                .call(
                        UNREACHABLE,
                        new HttpApi.Call("POST", "/auth/register", Map.of("content-type", "application/json"), body));
    }

    HttpApi.Answer call(String method, String path, Map<String, String> headers, String body) {
        return new HttpApi(lambda).call(REGISTRATION, new HttpApi.Call(method, path, headers, body));
    }

    HttpApi.Answer send(String event) {
        return new HttpApi(lambda).send(REGISTRATION, event);
    }

    @Override
    public void close() {
        lambda.close();
        pool.close();
    }

    /** One for all tests. */
    static final class ForAll extends Shared<RunningRegistration> {
        ForAll() {
            super(RunningRegistration.class);
        }

        @Override
        protected RunningRegistration start() {
            return new RunningRegistration();
        }
    }
}
