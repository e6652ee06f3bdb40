package dev.identitysync.examples.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/** People give more than they mean to; the CDK does too. */
class NoWildcardsTest {
    private static final NoWildcards RULE = new NoWildcards(Set.of(
            new NoWildcards.Necessary("Interfaces", Set.of("ec2:CreateNetworkInterface"), "there is no other way")));

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

    private static Policy policy(Stack stack, PolicyStatement... statements) {
        Role role = Role.Builder.create(stack, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        return Policy.Builder.create(stack, "Policy")
                .roles(List.of(role))
                .statements(List.of(statements))
                .build();
    }

    private static PolicyStatement.Builder statement(String action, String resource) {
        return PolicyStatement.Builder.create().actions(List.of(action)).resources(List.of(resource));
    }

    @Test
    void areFoundInActions() {
        broken(
                        RULE,
                        stack -> policy(
                                stack,
                                statement("dynamodb:*", "arn:aws:dynamodb:::table/users")
                                        .build()))
                .singleElement()
                .asString()
                .contains("Policy", "dynamodb:*");
    }

    @Test
    void areFoundInResources() {
        broken(RULE, stack -> policy(stack, statement("dynamodb:GetItem", "*").build()))
                .hasSize(1);
    }

    @Test
    void areFoundInPartsOfResources() {
        broken(
                        RULE,
                        stack -> policy(
                                stack,
                                statement("dynamodb:GetItem", table(stack).getTableArn() + "/*")
                                        .build()))
                .hasSize(1);
    }

    @Test
    void areFoundInWhatTheCdkGrants() {
        broken(
                        RULE,
                        stack -> BrokenStack.function(stack, "Called")
                                .build()
                                .grantInvoke(Role.Builder.create(stack, "Caller")
                                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                                        .build()))
                .anySatisfy(problem -> assertThat(problem).contains("lambda:InvokeFunction"));
    }

    @Test
    void areFoundInEverythingButSome() {
        broken(
                        RULE,
                        stack -> policy(
                                stack,
                                PolicyStatement.Builder.create()
                                        .notActions(List.of("iam:PassRole"))
                                        .resources(List.of("arn:aws:s3:::bucket"))
                                        .build()))
                .hasSize(1);
    }

    @Test
    void areTakenToBeInPoliciesOfAws() {
        broken(RULE, stack -> BrokenStack.function(stack, "Usual").build())
                .singleElement()
                .asString()
                .contains("AWSLambdaBasicExecutionRole");
    }

    @Test
    void areTakenToBeInAnEndpointWithoutPolicy() {
        broken(
                        RULE,
                        stack -> Vpc.Builder.create(stack, "Vpc")
                                .restrictDefaultSecurityGroup(false)
                                .build()
                                .addInterfaceEndpoint(
                                        "Secrets",
                                        InterfaceVpcEndpointOptions.builder()
                                                .service(InterfaceVpcEndpointAwsService.SECRETS_MANAGER)
                                                .build()))
                .singleElement()
                .asString()
                .contains("lets everything pass");
    }

    @Test
    void areLetPassWhereTheyAreNecessaryAndNowhereElse() {
        broken(
                        RULE,
                        stack -> policy(
                                stack,
                                statement("ec2:CreateNetworkInterface", "*")
                                        .sid("Interfaces")
                                        .build()))
                .isEmpty();
        broken(
                        RULE,
                        stack -> policy(
                                stack,
                                statement("ec2:CreateNetworkInterface", "*")
                                        .sid("Others")
                                        .build()))
                .hasSize(1);
        broken(
                        RULE,
                        stack -> policy(
                                stack,
                                statement("ec2:RunInstances", "*")
                                        .sid("Interfaces")
                                        .build()))
                .hasSize(1);
        broken(
                        RULE,
                        stack -> policy(
                                stack, statement("ec2:*", "*").sid("Interfaces").build()))
                .hasSize(1);
    }
}
