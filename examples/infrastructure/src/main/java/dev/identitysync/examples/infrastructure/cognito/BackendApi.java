package dev.identitysync.examples.infrastructure.cognito;

import dev.identitysync.examples.infrastructure.parts.Alarms;
import dev.identitysync.examples.infrastructure.parts.JavaFunction;
import dev.identitysync.examples.infrastructure.settings.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.constructs.Construct;

/**
 * The HTTP API for the page. The gateway does CORS for all functions; the ID token is verified by the function, whose answers
 * say what is wrong with it.
 */
final class BackendApi extends Construct {
    private static final int A_SECOND = 50;
    private static final int AT_ONCE = 100;
    private static final int MAILS_A_SECOND = 2;
    private static final int MAILS_AT_ONCE = 5;
    private static final int SLOW_MILLISECONDS = 3_000;

    private final HttpApi api;
    private final HttpStage stage;
    private final List<HttpRoute> routes = new ArrayList<>();

    BackendApi(Construct scope, String id, Origins origins) {
        super(scope, id);
        this.api = HttpApi.Builder.create(this, "Api")
                .apiName(Stack.of(this).getStackName())
                .description("The backend of the page")
                .createDefaultStage(false)
                .corsPreflight(CorsPreflightOptions.builder()
                        .allowOrigins(origins.values())
                        .allowMethods(List.of(CorsHttpMethod.GET, CorsHttpMethod.POST))
                        .allowHeaders(List.of("authorization", "content-type"))
                        .maxAge(Duration.minutes(10))
                        .build())
                .build();
        this.stage = HttpStage.Builder.create(this, "Stage")
                .httpApi(api)
                .stageName("$default")
                .autoDeploy(true)
                .throttle(ThrottleSettings.builder()
                        .rateLimit(A_SECOND)
                        .burstLimit(AT_ONCE)
                        .build())
                .build();
    }

    /** Has a route take less than the others: anybody can call it, and each call has a mail sent. */
    void throttle(HttpMethod method, String path) {
        CfnStage settings = (CfnStage) Objects.requireNonNull(stage.getNode().getDefaultChild());
        settings.setRouteSettings(Map.of(
                method + " " + path,
                Map.of("ThrottlingRateLimit", MAILS_A_SECOND, "ThrottlingBurstLimit", MAILS_AT_ONCE)));
        // The stage knows no route that comes after it.
        routes.forEach(settings.getNode()::addDependency);
    }

    void route(HttpMethod method, String path, JavaFunction function) {
        routes.addAll(api.addRoutes(AddRoutesOptions.builder()
                .methods(List.of(method))
                .path(path)
                .integration(new HttpLambdaIntegration(function.getNode().getId(), function.callable()))
                .build()));
    }

    /** Watches for answers that are the service's fault, and for late ones. */
    void watchWith(Alarms alarms) {
        Map<String, String> dimensions = Map.of("ApiId", api.getApiId());
        alarms.atLeast(
                this, "Failures", Alarms.metric("AWS/ApiGateway", "5xx", "Sum", dimensions), 1, "Answers are 5xx");
        alarms.late(
                this,
                Alarms.metric("AWS/ApiGateway", "Latency", "p99", dimensions),
                SLOW_MILLISECONDS,
                "Answers are slow");
    }

    String url() {
        return stage.getUrl();
    }
}
