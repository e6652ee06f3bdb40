package dev.identitysync.examples.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Data that goes with a slip of the hand. */
class StoresAreProtectedTest {
    private static final Rule RULE = new StoresAreProtected();

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
    void areTablesWithProtectionAndAWayBack() {
        broken(RULE, stack -> table(stack))
                .anySatisfy(problem -> assertThat(problem).contains("/DeletionProtectionEnabled"))
                .anySatisfy(problem -> assertThat(problem).contains("/PointInTimeRecoveryEnabled"))
                .hasSize(2);
    }

    @Test
    void areDatabasesWithProtectionAndAWayBack() {
        broken(
                        RULE,
                        stack -> BrokenStack.resource(
                                stack, "Cluster", "AWS::RDS::DBCluster", Map.of("BackupRetentionPeriod", 1)))
                .hasSize(5);
    }

    @Test
    void areSecretsThatOutliveTheirStack() {
        broken(RULE, stack -> new Secret(stack, "Password")).hasSize(2);
    }

    @Test
    void arePoolsWithProtection() {
        broken(RULE, stack -> BrokenStack.resource(stack, "Pool", "AWS::Cognito::UserPool", Map.of()))
                .hasSize(3);
    }
}
