package dev.identitysync.examples.cognito.local;

import dev.identitysync.testkit.lambda.Invocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * One call of each function, so that the first person does not wait for their starts. They change nothing.
 *
 * @param api calls them
 * @param pool whose triggers are called
 */
record FirstCalls(HttpApi api, LocalPool pool) {
    private static final String PRE_SIGN_UP = """
            {"version": "1", "triggerSource": "PreSignUp_SignUp", "userPoolId": "%s", "userName": "nobody",
             "callerContext": {"awsSdkVersion": "1", "clientId": "%s"},
             "request": {"userAttributes": {"sub": "nobody"}}, "response": {}}
            """;

    /**
     * Makes them, all at once, and waits for the answers.
     *
     * @param lookUp a question to the database
     */
    void make(Runnable lookUp) {
        String event = PRE_SIGN_UP.formatted(pool.pool().id(), pool.clientId());
        List<CompletableFuture<Void>> calls = Stream.of(
                        lookUp,
                        () -> api.functions().invoke(new Invocation(ExampleFunctions.TRIGGERS, event)),
                        () -> api.call(ExampleFunctions.DASHBOARD, new HttpApi.Call("GET", "/dashboard", Map.of(), "")),
                        () -> api.call(
                                ExampleFunctions.REGISTRATION,
                                new HttpApi.Call("POST", "/auth/register", Map.of(), "")))
                .map(CompletableFuture::runAsync)
                .toList();
        calls.forEach(CompletableFuture::join);
    }
}
