package dev.identitysync.examples.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.examples.cognito.local.Eventually;
import dev.identitysync.examples.cognito.local.Functions;
import dev.identitysync.examples.cognito.local.UnsignedToken;
import dev.identitysync.testkit.lambda.Invocation;

/**
 * The first invocations of each function, of which a slow machine may need more than a pool waits for. What they do is
 * forgotten.
 */
final class WarmUp {
    private static final String EVENT = """
            {"version": "1", "triggerSource":"PostConfirmation_ConfirmSignUp", "userPoolId": "%s", "userName": "warm",
             "callerContext": {"awsSdkVersion": "1", "clientId": "%s"},
             "request": {"userAttributes": {"sub": "warm"}}, "response": {}}
            """;

    private WarmUp() {}

    static void of(RunningPool pool) {
        Invocation event = new Invocation(Switchboard.TRIGGERS, EVENT.formatted(pool.poolId(), pool.clientId()));
        Switchboard switchboard = pool.switchboard();
        boolean warm = Eventually.holds(() -> {
            pool.reset();
            switchboard.repeatEach(Functions.CONCURRENCY);
            switchboard.invoke(event);
            return switchboard.calls().stream().noneMatch(Switchboard.Call::failed)
                    && pool.users().findByIdentity(pool.identity("warm")).isPresent();
        });
        String token = UnsignedToken.of(pool.identity("warm").issuer());
        warm &= Eventually.holds(() -> pool.dashboard(token).status() == 401);
        assertThat(warm).as("the functions answer").isTrue();
        pool.reset();
    }
}
