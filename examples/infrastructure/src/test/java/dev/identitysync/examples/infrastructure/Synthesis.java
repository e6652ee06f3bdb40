package dev.identitysync.examples.infrastructure;

import dev.identitysync.examples.infrastructure.parts.Handler;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate;
import dev.identitysync.examples.infrastructure.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;

/**
 * The stacks for some context, as the command line would make them.
 *
 * @param app all of them
 */
record Synthesis(App app) {
    static final String ACCOUNT = "123456789012";
    static final String ORIGINS = "https://app.example.com,https://admin.example.com";

    /** With what has to be said, and code that has every handler. */
    static Synthesis in(Path folder) {
        return with(folder, Map.of());
    }

    static Synthesis with(Path folder, Map<String, Object> more) {
        App app = new App(AppProps.builder()
                .outdir(folder.resolve("cdk.out").toString())
                .context(context(folder, more))
                .build());
        Deployments.addTo(app, new Settings(app.getNode()::tryGetContext, Map.of()));
        return new Synthesis(app);
    }

    static Map<String, Object> context(Path folder, Map<String, Object> more) {
        String code = StandIn.packed(folder.resolve("code"), Handler.values()).toString();
        Map<String, Object> context = new HashMap<>(Map.of(
                "account", ACCOUNT,
                "region", "eu-central-1",
                "usersApi:origins", ORIGINS,
                "usersApi:code", code,
                "cognito:origins", ORIGINS,
                "cognito:code", code,
                "cognito:wiringCode", code));
        context.putAll(more);
        return context;
    }

    Stack stack(String name) {
        return (Stack) app.getNode().findChild(name);
    }

    CloudTemplate template(String name) {
        return CloudTemplate.of(stack(name));
    }
}
