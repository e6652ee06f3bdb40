package dev.identitysync.examples.cognito.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.examples.cognito.Shared;
import dev.identitysync.examples.cognito.local.Eventually;
import dev.identitysync.examples.cognito.local.Functions;
import dev.identitysync.examples.cognito.local.HttpApi;
import dev.identitysync.examples.cognito.local.PostgresServer;
import dev.identitysync.examples.cognito.postgres.PostgresDashboard;
import dev.identitysync.examples.cognito.postgres.UsersDatabase;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.jdbc.proxy.DbProxyGateway;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.lambda.Invocation;
import dev.identitysync.testkit.lambda.InvokeEndpoint;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The dashboard in AWS's runtime client, on a pool whose tokens a test makes, and on PostgreSQL behind its function. */
final class RunningDashboard implements AutoCloseable {
    private static final String DASHBOARD = "dashboard";
    private static final String WITHOUT_KEYS = "dashboard-without-keys";
    private static final String DATABASE = "users-database";

    private final CompletableFuture<LocalLambda> lambda = new CompletableFuture<>();
    private final TokenIssuer tokens = new TokenIssuer();
    private final PostgresServer database = new PostgresServer();
    private final InvokeEndpoint endpoint = new InvokeEndpoint(this::invoke);
    private final UserProvisioning users;
    private volatile Optional<Invocation.Reply> disturbance = Optional.empty();

    RunningDashboard() {
        lambda.complete(LocalLambda.of(
                Functions.of(DASHBOARD, PostgresDashboard.class, variables(tokens.issuer(TokenIssuer.POOL))),
                Functions.of(WITHOUT_KEYS, PostgresDashboard.class, variables("http://127.0.0.1:1/nobody")),
                Functions.of(DATABASE, UsersDatabase.class, database.variables())));
        users = UserProvisioning.builder(JdbcUserStore.of(
                        DbProxyGateway.of(Functions.client(LambdaClient.builder(), endpoint.uri()), DATABASE),
                        UserTableMapping.ofSchema(PostgresServer.SCHEMA),
                        Duration.ofSeconds(20)))
                .build();
        warmUp();
    }

    // The first calls of all may take longer than a look-up has.
    private void warmUp() {
        users.findByIdentity(new ExternalIdentity(tokens.issuer(TokenIssuer.POOL), "nobody"));
        boolean warm = Eventually.holds(() -> ask(tokens.idToken("nobody")).status() == 404);
        assertThat(warm).as("the dashboard answers").isTrue();
    }

    private Map<String, String> variables(String issuer) {
        return Functions.variables(
                Map.of(
                        "USER_POOL_ID",
                        TokenIssuer.POOL,
                        "USER_POOL_CLIENT_IDS",
                        TokenIssuer.CLIENT,
                        "USER_POOL_ISSUER",
                        issuer),
                Map.of(
                        "DB_PROXY_FUNCTION",
                        DATABASE,
                        "DB_SCHEMA",
                        PostgresServer.SCHEMA,
                        "AWS_ENDPOINT_URL_LAMBDA",
                        endpoint.uri().toString()));
    }

    private Invocation.Reply invoke(Invocation invocation) {
        return disturbance.orElseGet(() -> lambda.join().invoke(invocation));
    }

    TokenIssuer tokens() {
        return tokens;
    }

    PostgresServer database() {
        return database;
    }

    UserProvisioning users() {
        return users;
    }

    /** Makes somebody a user, as the triggers do. */
    User join(String subject) {
        SignIn signIn = users.signIn(VerifiedLogin.thatTheCallerHasVerified(
                new ExternalIdentity(tokens.issuer(TokenIssuer.POOL), subject),
                Profile.builder()
                        .email(new Email("zoe@example.org", true))
                        .givenName("Zoë")
                        .familyName("Strand-Å")
                        .build(),
                Instant.now(),
                false));
        return ((SignIn.Created) signIn).user();
    }

    /** From now on the database's function is answered for so; as it answers itself if this is empty. */
    void disturb(Optional<Invocation.Reply> reply) {
        disturbance = reply;
    }

    HttpApi.Answer ask(String token) {
        return call("GET", "/dashboard", Map.of("authorization", "Bearer " + token), "");
    }

    HttpApi.Answer askWithoutKeys(String token) {
        return api().call(
                        WITHOUT_KEYS,
                        new HttpApi.Call("GET", "/dashboard", Map.of("authorization", "Bearer " + token), ""));
    }

    HttpApi.Answer call(String method, String path, Map<String, String> headers, String body) {
        return api().call(DASHBOARD, new HttpApi.Call(method, path, headers, body));
    }

    HttpApi.Answer send(String event) {
        return api().send(DASHBOARD, event);
    }

    private HttpApi api() {
        return new HttpApi(lambda.join());
    }

    @Override
    public void close() {
        endpoint.close();
        lambda.join().close();
        database.close();
        tokens.close();
    }

    /** One for all tests. */
    static final class ForAll extends Shared<RunningDashboard> {
        ForAll() {
            super(RunningDashboard.class);
        }

        @Override
        protected RunningDashboard start() {
            return new RunningDashboard();
        }
    }
}
