package dev.identitysync.examples.infrastructure.cognito;

import dev.identitysync.examples.infrastructure.parts.Alarms;
import dev.identitysync.examples.infrastructure.parts.FunctionSettings;
import dev.identitysync.examples.infrastructure.parts.Handler;
import dev.identitysync.examples.infrastructure.parts.Handler.Variable;
import dev.identitysync.examples.infrastructure.parts.JavaFunction;
import dev.identitysync.examples.infrastructure.parts.PackedCode;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.constructs.Construct;

/** PostgreSQL and the function in front of it, the pool's triggers and their wiring, and the HTTP API of the page. */
public final class BackendStack extends Stack {
    private final AuthStack auth;
    private final PackedCode code;
    private final Alarms alarms;

    /** The backend of a pool. */
    public BackendStack(Construct scope, String id, CognitoSettings settings, AuthStack auth) {
        super(
                scope,
                id,
                StackProps.builder()
                        .env(Environment.builder()
                                .account(settings.place().account())
                                .region(settings.place().region())
                                .build())
                        .terminationProtection(true)
                        .build());
        this.auth = auth;
        this.code = new PackedCode(CognitoSettings.CODE, settings.code());
        this.alarms = new Alarms(this, "Alarms", settings.alarmAddress());
        UsersDatabase users = new UsersDatabase(this, "Users", new UsersNetwork(this, "Network"), code, alarms);
        JavaFunction triggers = triggers(users);
        PackedCode wiring = new PackedCode(CognitoSettings.WIRING_CODE, settings.wiringCode());
        new PoolWiring(this, "Wiring", new PoolRevision(auth.pool(), settings.revision()), triggers, wiring, alarms);
        BackendApi api = new BackendApi(this, "Backend", settings.origins());
        api.route(HttpMethod.GET, "/dashboard", dashboard(users));
        api.route(HttpMethod.POST, "/auth/register", registration());
        api.throttle(HttpMethod.POST, "/auth/register");
        api.watchWith(alarms);
        output("Url", api.url());
        output("Cluster", users.cluster().getClusterArn());
    }

    private JavaFunction triggers(UsersDatabase users) {
        JavaFunction triggers = new JavaFunction(
                this,
                "Triggers",
                askingUsers(Handler.TRIGGERS, "The pool's triggers", users).build(),
                alarms);
        users.function().allowCallsOf(triggers);
        return triggers;
    }

    private JavaFunction dashboard(UsersDatabase users) {
        JavaFunction dashboard = new JavaFunction(
                this,
                "Dashboard",
                askingUsers(Handler.DASHBOARD, "GET /dashboard", users).build(),
                alarms);
        users.function().allowCallsOf(dashboard);
        return dashboard;
    }

    private FunctionSettings.Builder askingUsers(Handler handler, String description, UsersDatabase users) {
        return FunctionSettings.of(handler, code, description)
                .snapStart(true)
                .variable(Variable.USER_POOL_ID, auth.pool().getUserPoolId())
                .variable(Variable.USER_POOL_CLIENT_IDS, auth.client().getUserPoolClientId())
                .variable(Variable.DB_PROXY_FUNCTION, users.function().arn());
    }

    // It asks the pool as a browser would, and so needs no permission.
    private JavaFunction registration() {
        FunctionSettings settings = FunctionSettings.of(Handler.REGISTRATION, code, "POST /auth/register")
                .snapStart(true)
                .variable(Variable.USER_POOL_CLIENT_ID, auth.client().getUserPoolClientId())
                .build();
        return new JavaFunction(this, "Registration", settings, alarms);
    }

    /** The region's first two, whichever they are: the CDK would ask the account for them, which needs credentials to synthesise. */
    @Override
    public List<String> getAvailabilityZones() {
        return List.of(Fn.select(0, Fn.getAzs()), Fn.select(1, Fn.getAzs()));
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}
