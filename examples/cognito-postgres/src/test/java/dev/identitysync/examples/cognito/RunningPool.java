package dev.identitysync.examples.cognito;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.examples.cognito.local.HttpApi;
import dev.identitysync.examples.cognito.local.PoolEmulator;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.lambda.InvokeEndpoint;
import dev.identitysync.testkit.lambda.LambdaFunction;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;

/**
 * A pool in the emulator, its triggers in AWS's runtime client, and a real database behind them, that all tests of a run
 * share; stopped at the end of the run.
 */
final class RunningPool implements AutoCloseable {
    private static final String DASHBOARD = "dashboard";

    private final TestStore kind;
    private final Switchboard switchboard = new Switchboard();
    private final InvokeEndpoint endpoint = new InvokeEndpoint(switchboard);
    private final PoolEmulator emulator;
    private final Backstage backstage;
    private final UserPool pool;
    private final String clientId;
    private final LocalLambda lambda;
    private final UserProvisioning users;

    private RunningPool(TestStore kind) {
        this.kind = kind;
        this.emulator = PoolEmulator.start(endpoint.uri(), Switchboard.TRIGGERS, ThisMachine.PROGRAMS);
        this.backstage = kind.open();
        String poolId = cognito()
                .createUserPool(pool -> pool.poolName("people").usernameAttributes(UsernameAttributeType.EMAIL))
                .userPool()
                .id();
        this.pool = UserPool.of(poolId).withIssuer(emulator.issuer(poolId));
        this.clientId = cognito()
                .createUserPoolClient(client -> client.userPoolId(poolId)
                        .clientName("web")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient()
                .clientId();
        this.lambda = LocalLambda.of(functions());
        switchboard.connect(lambda);
        this.users = UserProvisioning.builder(backstage.store(endpoint.uri())).build();
        WarmUp.of(this);
    }

    private LambdaFunction[] functions() {
        Map<String, String> variables =
                Map.of("USER_POOL_ID", pool.id(), "USER_POOL_CLIENT_IDS", clientId, "USER_POOL_ISSUER", pool.issuer());
        return backstage
                .functions(Switchboard.TRIGGERS, DASHBOARD, variables, endpoint.uri())
                .toArray(LambdaFunction[]::new);
    }

    CognitoIdentityProviderClient cognito() {
        return emulator.client();
    }

    String poolId() {
        return pool.id();
    }

    String clientId() {
        return clientId;
    }

    ExternalIdentity identity(String subject) {
        return pool.identity(subject);
    }

    Switchboard switchboard() {
        return switchboard;
    }

    /** A look into the database, past the functions. */
    Backstage backstage() {
        return backstage;
    }

    /** A look through the library, as a backend has it. */
    UserProvisioning users() {
        return users;
    }

    /** What the dashboard answers to whoever has that token. */
    HttpApi.Answer dashboard(String token) {
        return new HttpApi(lambda)
                .call(DASHBOARD, new HttpApi.Call("GET", "/dashboard", Map.of("authorization", "Bearer " + token), ""));
    }

    /** Nobody is in the database, and nothing was called. Who is in the pool stays there. */
    void reset() {
        backstage.empty();
        switchboard.reset();
    }

    @Override
    public void close() {
        emulator.close();
        endpoint.close();
        lambda.close();
        switchboard.close();
        backstage.close();
    }

    @Override
    public String toString() {
        return "on " + kind;
    }

    /** Runs the tests of a class on each store. */
    static final class OnEachStore implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            ThisMachine.needsLinux();
            ThisMachine.needsNode();
            return Arrays.stream(TestStore.values()).map(store -> Arguments.of(on(store, context)));
        }

        private static RunningPool on(TestStore store, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(RunningPool.class))
                    .getOrComputeIfAbsent(store, RunningPool::new, RunningPool.class);
        }
    }
}
