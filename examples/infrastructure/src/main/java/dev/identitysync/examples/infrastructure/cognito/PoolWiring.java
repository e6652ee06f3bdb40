package dev.identitysync.examples.infrastructure.cognito;

import dev.identitysync.cognito.wiring.PoolTriggers;
import dev.identitysync.cognito.wiring.Trigger;
import dev.identitysync.cognito.wiring.WiringPolicy;
import dev.identitysync.examples.infrastructure.parts.Alarms;
import dev.identitysync.examples.infrastructure.parts.FunctionSettings;
import dev.identitysync.examples.infrastructure.parts.Handler;
import dev.identitysync.examples.infrastructure.parts.JavaFunction;
import dev.identitysync.examples.infrastructure.parts.LibraryPolicy;
import dev.identitysync.examples.infrastructure.parts.PackedCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cognito.UserPool;
import software.constructs.Construct;

/**
 * Puts a function behind the triggers of a pool that another stack has, and keeps the pool's other settings. It also grants
 * the pool the permission to call the function, with the pool's ARN and account as conditions; the template grants none.
 */
final class PoolWiring extends Construct {
    private static final List<Trigger> TRIGGERS = List.of(
            Trigger.PRE_SIGN_UP, Trigger.POST_CONFIRMATION, Trigger.POST_AUTHENTICATION, Trigger.PRE_TOKEN_GENERATION);
    private static final int SECONDS = 60;
    private static final int PATIENCE_SECONDS = 120;
    private static final String POOL = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_StandIn";
    private static final String FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:stand-in";

    PoolWiring(
            Construct scope, String id, PoolRevision revision, JavaFunction triggers, PackedCode code, Alarms alarms) {
        super(scope, id);
        UserPool pool = revision.pool();
        FunctionSettings settings = FunctionSettings.of(Handler.WIRING, code, "Wires the triggers of the pool")
                .seconds(SECONDS)
                .build();
        JavaFunction provider = new JavaFunction(this, "Provider", settings, alarms);
        String policy = WiringPolicy.of(POOL, standIns()).json();
        LibraryPolicy.statements(policy, Map.of(POOL, pool.getUserPoolArn(), FUNCTION, triggers.arn()))
                .forEach(provider::allow);
        CustomResource resource = CustomResource.Builder.create(this, "Triggers")
                .resourceType("Custom::CognitoTriggers")
                .serviceToken(provider.arn())
                .serviceTimeout(Duration.seconds(PATIENCE_SECONDS))
                .properties(Map.of(
                        "UserPoolId", pool.getUserPoolId(),
                        "Triggers", behind(triggers),
                        "Revision", revision.value()))
                .build();
        // Wired after the permissions are there, and unwired before they go.
        resource.getNode().addDependency(provider.role());
    }

    private static PoolTriggers standIns() {
        PoolTriggers triggers = PoolTriggers.none();
        for (Trigger trigger : TRIGGERS) {
            triggers = triggers.with(trigger, FUNCTION);
        }
        return triggers;
    }

    private static Map<String, String> behind(JavaFunction function) {
        Map<String, String> functions = new TreeMap<>();
        TRIGGERS.forEach(trigger -> functions.put(trigger.member(), function.arn()));
        return functions;
    }
}
