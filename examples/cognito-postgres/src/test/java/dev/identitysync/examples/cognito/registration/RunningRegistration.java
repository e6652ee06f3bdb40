package dev.identitysync.examples.cognito.registration;

import dev.identitysync.examples.cognito.Shared;
import dev.identitysync.examples.cognito.local.Functions;
import dev.identitysync.examples.cognito.local.HttpApi;
import dev.identitysync.testkit.lambda.LambdaFunction;
import dev.identitysync.testkit.lambda.LambdaJvm;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The registration in AWS's runtime client, on a pool of which a test says what it answers. Its log is in a file. */
final class RunningRegistration implements AutoCloseable {
    private static final String REGISTRATION = "registration";
    private static final String UNREACHABLE = "registration-without-pool";

    private final PoolStub pool = new PoolStub();
    private final Path log;
    private final LocalLambda lambda;

    private RunningRegistration() {
        try {
            log = Files.createTempFile("registration", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lambda = LocalLambda.of(
                function(REGISTRATION, pool.uri().toString()), function(UNREACHABLE, "http://127.0.0.1:1"));
    }

    private LambdaFunction function(String name, String endpoint) {
        Map<String, String> variables = Functions.variables(
                Map.of("USER_POOL_CLIENT_ID", "web"), Map.of("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", endpoint));
        return Functions.of(name, RegistrationFunction.class, variables)
                .withConcurrency(1)
                .withJvm(logging(LambdaJvm.likeThisOne()));
    }

    private LambdaJvm logging(LambdaJvm jvm) {
        List<String> arguments = Stream.concat(
                        jvm.arguments().stream(),
                        Stream.of(
                                "-Dorg.slf4j.simpleLogger.logFile=" + log,
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info"))
                .toList();
        return new LambdaJvm(jvm.home(), arguments, jvm.classPath());
    }

    PoolStub pool() {
        return pool;
    }

    /** What the function has logged so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
