package dev.identitysync.examples.infrastructure.usersapi;

import dev.identitysync.examples.infrastructure.parts.Alarms;
import dev.identitysync.examples.infrastructure.parts.JavaFunction;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.ApiKey;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.Integration;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.ProxyResource;
import software.amazon.awscdk.services.apigateway.ProxyResourceOptions;
import software.amazon.awscdk.services.apigateway.QuotaSettings;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/**
 * The REST API in front of the function. Every path is passed on: clients paste their paths on to an address that ends in a
 * slash, and only the function takes {@code //users} for {@code /users}. Preflights go there too, so that the sites whose
 * pages may call are written down once.
 */
final class UsersGateway extends Construct {
    private static final int A_SECOND = 100;
    private static final int AT_ONCE = 200;
    private static final int A_DAY = 1_000_000;
    private static final int SLOW_MILLISECONDS = 3_000;

    private final RestApi api;

    UsersGateway(Construct scope, String id, JavaFunction function, ISecret key) {
        super(scope, id);
        this.api = RestApi.Builder.create(this, "Api")
                // Its metrics go by its name.
                .restApiName(Stack.of(this).getStackName())
                .description("The users, for front ends that speak the users API")
                .endpointTypes(List.of(EndpointType.REGIONAL))
                // Its log role is one for the whole account: not for an example to set.
                .cloudWatchRole(false)
                .deployOptions(StageOptions.builder()
                        .stageName("prod")
                        .metricsEnabled(true)
                        .throttlingRateLimit(A_SECOND)
                        .throttlingBurstLimit(AT_ONCE)
                        .build())
                .build();
        addMethods(LambdaIntegration.Builder.create(function.callable())
                .scopePermissionToMethod(false)
                .timeout(Duration.seconds(29))
                .build());
        addPlan(key);
    }

    private void addMethods(Integration function) {
        MethodOptions withKey = MethodOptions.builder().apiKeyRequired(true).build();
        MethodOptions withoutKey = MethodOptions.builder().apiKeyRequired(false).build();
        ProxyResource everything = api.getRoot()
                .addProxy(ProxyResourceOptions.builder().anyMethod(false).build());
        everything.addMethod("ANY", function, withKey);
        everything.addMethod("OPTIONS", function, withoutKey);
        // Whoever watches has no key. Any method, since the function says which there are, to a preflight too.
        api.getRoot().addResource("health").addMethod("ANY", function, withoutKey);
    }

    private void addPlan(ISecret key) {
        UsagePlan plan = UsagePlan.Builder.create(this, "Plan")
                .throttle(ThrottleSettings.builder()
                        .rateLimit(A_SECOND)
                        .burstLimit(AT_ONCE)
                        .build())
                .quota(QuotaSettings.builder().limit(A_DAY).period(Period.DAY).build())
                .apiStages(List.of(UsagePlanPerApiStage.builder()
                        .api(api)
                        .stage(api.getDeploymentStage())
                        .build()))
                .build();
        // A reference that CloudFormation resolves: the template has no key in it.
        plan.addApiKey(ApiKey.Builder.create(this, "Key")
                .value(key.getSecretValue().unsafeUnwrap())
                .build());
    }

    /** Watches for answers that are the service's fault, and for late ones. */
    void watchWith(Alarms alarms) {
        Map<String, String> dimensions = Map.of(
                "ApiName",
                api.getRestApiName(),
                "Stage",
                api.getDeploymentStage().getStageName());
        alarms.atLeast(
                this, "Failures", Alarms.metric("AWS/ApiGateway", "5XXError", "Sum", dimensions), 1, "Answers are 5xx");
        alarms.late(
                this,
                Alarms.metric("AWS/ApiGateway", "Latency", "p99", dimensions),
                SLOW_MILLISECONDS,
                "Answers are slow");
    }

    String url() {
        return api.getUrl();
    }
}
