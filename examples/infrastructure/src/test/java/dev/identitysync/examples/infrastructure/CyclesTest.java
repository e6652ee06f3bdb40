package dev.identitysync.examples.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cxapi.CloudArtifact;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolOperation;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;

/** Pool and backend need each other, and yet each is deployed after what it needs. */
class CyclesTest {
    @TempDir
    Path folder;

    @Test
    void thePoolIsDeployedBeforeItsBackendAndNothingElseWaits() {
        List<CloudFormationStackArtifact> stacks =
                Synthesis.in(folder).app().synth().getStacks();

        assertThat(stacks)
                .allSatisfy(stack -> assertThat(stacksBefore(stack))
                        .isEqualTo(
                                stack.getStackName().equals(Deployments.BACKEND)
                                        ? List.of(Deployments.AUTH)
                                        : List.of()))
                .extracting(CloudFormationStackArtifact::getStackName)
                .containsSubsequence(Deployments.AUTH, Deployments.BACKEND)
                .contains(Deployments.USERS_API);
    }

    private static List<String> stacksBefore(CloudFormationStackArtifact stack) {
        return stack.getDependencies().stream()
                .map(CloudArtifact::getId)
                .filter(id -> !id.endsWith(".assets"))
                .toList();
    }

    @Test
    void stacksThatNeedEachOtherAreRefused() {
        App app = new App();
        Stack one = new Stack(app, "One");
        Stack other = new Stack(app, "Other");
        CfnResource first = resource(one, Map.of());
        CfnResource second = resource(other, Map.of("DisplayName", first.getRef()));

        assertThatThrownBy(() -> {
                    first.addPropertyOverride("DisplayName", second.getRef());
                    app.synth();
                })
                .hasMessageContaining("cyclic");
    }

    private static CfnResource resource(Stack stack, Map<String, String> properties) {
        return CfnResource.Builder.create(stack, "Topic")
                .type("AWS::SNS::Topic")
                .properties(properties)
                .build();
    }

    @Test
    void aPoolThatNamesTheFunctionThatNamesThePoolIsRefused() {
        Stack stack = new Stack(new App(), "Cycle");
        UserPool pool = new UserPool(stack, "Pool");
        Function triggers = Function.Builder.create(stack, "Triggers")
                .runtime(Runtime.NODEJS_22_X)
                .handler("index.handler")
                .code(Code.fromInline("exports.handler = async event => event"))
                .environment(Map.of("USER_POOL_ID", pool.getUserPoolId()))
                .build();
        pool.addTrigger(UserPoolOperation.POST_CONFIRMATION, triggers);

        assertThatThrownBy(() -> Template.fromStack(stack)).hasMessageContaining("cycl");
    }
}
