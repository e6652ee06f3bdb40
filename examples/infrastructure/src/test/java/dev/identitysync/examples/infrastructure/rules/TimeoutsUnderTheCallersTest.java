package dev.identitysync.examples.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolOperation;
import software.amazon.awscdk.services.lambda.Function;

/** Functions that outlast the patience of those who call them. */
class TimeoutsUnderTheCallersTest {
    private static final Rule RULE = new TimeoutsUnderTheCallers();

    @TempDir
    Path folder;

    private ListAssert<String> broken(Rule rule, Consumer<Stack> content) {
        return assertThat(rule.broken(BrokenStack.with(folder, content)));
    }

    private static Function function(Stack stack, String id, int seconds) {
        return BrokenStack.function(stack, id)
                .timeout(Duration.seconds(seconds))
                .build();
    }

    private static void behindApi(Stack stack, int seconds) {
        LambdaRestApi.Builder.create(stack, "Api")
                .handler(function(stack, "Behind", seconds))
                .cloudWatchRole(false)
                .build();
    }

    private static void custom(Stack stack, String type, int seconds, Map<String, Object> properties) {
        Function provider = function(stack, "Provider", seconds);
        BrokenStack.resource(stack, "Custom", type, properties)
                .addPropertyOverride("ServiceToken", provider.getFunctionArn());
    }

    private static void trigger(Stack stack, int seconds) {
        UserPool.Builder.create(stack, "Pool")
                .build()
                .addTrigger(UserPoolOperation.POST_CONFIRMATION, function(stack, "Trigger", seconds));
    }

    @Test
    void areSaid() {
        broken(RULE, stack -> BrokenStack.function(stack, "Endless").build())
                .singleElement()
                .asString()
                .contains("has no time-out");
    }

    @Test
    void areUpBeforeTheGateways() {
        broken(RULE, stack -> behindApi(stack, 29)).singleElement().asString().contains("its caller waits 29");
        broken(RULE, stack -> behindApi(stack, 28)).isEmpty();
    }

    @Test
    void areUpBeforeTheCustomResources() {
        broken(RULE, stack -> custom(stack, "Custom::Thing", 60, Map.of("ServiceTimeout", "60")))
                .hasSize(1);
        broken(RULE, stack -> custom(stack, "Custom::Thing", 60, Map.of("ServiceTimeout", "61")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 11})
    void ofATriggerFitCognitosPatience(int seconds) {
        broken(RULE, stack -> trigger(stack, seconds))
                .singleElement()
                .asString()
                .contains("is a trigger");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10})
    void ofATriggerMayBeAFewSeconds(int seconds) {
        broken(RULE, stack -> trigger(stack, seconds)).isEmpty();
    }

    @Test
    void areUpBeforeThoseOfFunctionsThatCall() {
        broken(RULE, stack -> {
                    Function called = function(stack, "Called", 10);
                    UserPool.Builder.create(stack, "Pool")
                            .build()
                            .addTrigger(
                                    UserPoolOperation.POST_CONFIRMATION,
                                    BrokenStack.function(stack, "Caller")
                                            .timeout(Duration.seconds(10))
                                            .environment(Map.of("DB_PROXY_FUNCTION", called.getFunctionArn()))
                                            .build());
                })
                .singleElement()
                .asString()
                .contains("Called", "its caller waits 10");
    }

    @Test
    void areComparedOnlyWithCallersThatAreKnown() {
        broken(RULE, stack -> function(stack, "Forgotten", 3))
                .singleElement()
                .asString()
                .contains("called by nobody");
    }
}
