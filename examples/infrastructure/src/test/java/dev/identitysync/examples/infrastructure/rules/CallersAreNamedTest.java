package dev.identitysync.examples.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolOperation;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.amazon.awscdk.services.lambda.FunctionUrlOptions;
import software.amazon.awscdk.services.lambda.Permission;

/** Permissions to invoke that anybody else has too. */
class CallersAreNamedTest {
    private static final Rule RULE = new CallersAreNamed();
    private static final String POOL = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_A";

    @TempDir
    Path folder;

    private ListAssert<String> broken(Rule rule, Consumer<Stack> content) {
        return assertThat(rule.broken(BrokenStack.with(folder, content)));
    }

    private static Permission.Builder cognito() {
        return Permission.builder().principal(new ServicePrincipal("cognito-idp.amazonaws.com"));
    }

    private static void permit(Stack stack, Permission permission) {
        BrokenStack.function(stack, "Function").build().addPermission("Caller", permission);
    }

    @Test
    void areNotAllOfAService() {
        broken(RULE, stack -> permit(stack, cognito().build()))
                .singleElement()
                .asString()
                .contains("no source");
    }

    @Test
    void areNotOfAnyAccountAsTheCdkHasIt() {
        broken(
                        RULE,
                        stack -> UserPool.Builder.create(stack, "Pool")
                                .build()
                                .addTrigger(
                                        UserPoolOperation.POST_CONFIRMATION,
                                        BrokenStack.function(stack, "Function").build()))
                .singleElement()
                .asString()
                .contains("no account");
    }

    @Test
    void areNotOfAnyAccountWhereTheArnNamesNone() {
        broken(
                        RULE,
                        stack -> permit(
                                stack,
                                Permission.builder()
                                        .principal(new ServicePrincipal("s3.amazonaws.com"))
                                        .sourceArn("arn:aws:s3:::bucket")
                                        .build()))
                .singleElement()
                .asString()
                .contains("no account");
    }

    @Test
    void areOnePoolOfOneAccount() {
        broken(
                        RULE,
                        stack -> permit(
                                stack,
                                cognito()
                                        .sourceArn(POOL)
                                        .sourceAccount("123456789012")
                                        .build()))
                .isEmpty();
    }

    @Test
    void areNotNamedTwice() {
        broken(RULE, stack -> {
                    permit(
                            stack,
                            cognito()
                                    .sourceArn(POOL)
                                    .sourceAccount("123456789012")
                                    .build());
                    BrokenStack.resource(stack, "Triggers", "Custom::CognitoTriggers", Map.of());
                })
                .singleElement()
                .asString()
                .contains("the wiring's to grant");
    }

    @Test
    void areNotTheWeb() {
        broken(
                        RULE,
                        stack -> BrokenStack.function(stack, "Function")
                                .build()
                                .addFunctionUrl(FunctionUrlOptions.builder()
                                        .authType(FunctionUrlAuthType.NONE)
                                        .build()))
                .anySatisfy(problem -> assertThat(problem).contains("lets the web in"));
    }
}
