package dev.identitysync.examples.cognito.local;

import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.lambda.Invocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Calls of each function until it answers, so that the first person does not wait for their starts. What they do is undone.
 *
 * @param api calls them
 * @param pool whose triggers are called
 * @param store past the triggers
 */
record FirstCalls(HttpApi api, LocalPool pool, UserStore store) {
    private static final String NOBODY = "nobody";
    private static final String CONFIRMED = """
            {"version": "1", "triggerSource": "PostConfirmation_ConfirmSignUp", "userPoolId": "%s", "userName": "nobody",
             "callerContext": {"awsSdkVersion": "1", "clientId": "%s"},
             "request": {"userAttributes": {"sub": "nobody"}}, "response": {}}
            """;

    /** @throws CannotStartException if one does not answer within a minute */
    void make() {
        List<CompletableFuture<Boolean>> answered = Stream.<BooleanSupplier>of(
                        this::triggersAnswer, this::dashboardAnswers, this::registrationAnswers)
                .map(call -> CompletableFuture.supplyAsync(() -> Eventually.holds(call)))
                .toList();
        if (!answered.stream().allMatch(CompletableFuture::join)) {
            throw new CannotStartException("A function does not answer; the lines above say why", null);
        }
        store.findByIdentity(pool.pool().identity(NOBODY)).ifPresent(user -> store.delete(user.id()));
    }

    private boolean triggersAnswer() {
        String event = CONFIRMED.formatted(pool.pool().id(), pool.clientId());
        return api.functions()
                        .invoke(new Invocation(ExampleFunctions.TRIGGERS, event))
                        .functionError()
                == null;
    }

    private boolean dashboardAnswers() {
        String token = UnsignedToken.of(pool.pool().issuer());
        Map<String, String> headers = Map.of("authorization", "Bearer " + token);
        return api.call(ExampleFunctions.DASHBOARD, new HttpApi.Call("GET", "/dashboard", headers, ""))
                        .status()
                == 401;
    }

    private boolean registrationAnswers() {
        return api.call(ExampleFunctions.REGISTRATION, new HttpApi.Call("POST", "/auth/register", Map.of(), ""))
                        .status()
                == 415;
    }
}
