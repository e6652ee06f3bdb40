package dev.identitysync.examples.infrastructure.rules;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;

/** Stacks that do what one should not. */
final class BrokenStack {
    private BrokenStack() {}

    /** The template of a stack with something in it. */
    static CloudTemplate with(Path folder, Consumer<Stack> content) {
        App app = new App(AppProps.builder().outdir(folder.toString()).build());
        Stack stack = new Stack(
                app,
                "Broken",
                StackProps.builder()
                        .env(Environment.builder()
                                .account("123456789012")
                                .region("eu-central-1")
                                .build())
                        .build());
        content.accept(stack);
        return CloudTemplate.of(stack);
    }

    /** A resource as CloudFormation knows it. */
    static CfnResource resource(Stack stack, String id, String type, Map<String, Object> properties) {
        return CfnResource.Builder.create(stack, id)
                .type(type)
                .properties(properties)
                .build();
    }

    /** A function as a hurried person makes it. */
    static Function.Builder function(Stack stack, String id) {
        return Function.Builder.create(stack, id)
                .runtime(Runtime.NODEJS_22_X)
                .handler("index.handler")
                .code(Code.fromInline("exports.handler = async () => 1"));
    }
}
