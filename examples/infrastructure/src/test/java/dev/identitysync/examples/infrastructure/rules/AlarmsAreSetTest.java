package dev.identitysync.examples.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;

/** Failures that nobody is told of. */
class AlarmsAreSetTest {
    private static final Rule RULE = new AlarmsAreSet();

    @TempDir
    Path folder;

    private ListAssert<String> broken(Rule rule, Consumer<Stack> content) {
        return assertThat(rule.broken(BrokenStack.with(folder, content)));
    }

    private static Table table(Stack stack) {
        return Table.Builder.create(stack, "Users")
                .partitionKey(Attribute.builder()
                        .name("userId")
                        .type(AttributeType.STRING)
                        .build())
                .build();
    }

    @Test
    void areOnFunctionsTablesAndApis() {
        broken(RULE, stack -> {
                    table(stack);
                    LambdaRestApi.Builder.create(stack, "Api")
                            .handler(BrokenStack.function(stack, "Behind").build())
                            .cloudWatchRole(false)
                            .build();
                    new HttpApi(stack, "Http");
                })
                .hasSize(3 + 3 + 2 + 2);
    }

    @Test
    void tellSomebody() {
        broken(RULE, stack -> {
                    Function function = BrokenStack.function(stack, "Function").build();
                    function.metricErrors()
                            .createAlarm(
                                    stack,
                                    "Silent",
                                    CreateAlarmOptions.builder()
                                            .threshold(1)
                                            .evaluationPeriods(1)
                                            .build());
                })
                .anySatisfy(problem -> assertThat(problem).contains("no alarm for Errors"));
    }
}
