package dev.identitysync.examples.infrastructure;

import dev.identitysync.examples.infrastructure.settings.Settings;
import software.amazon.awscdk.App;

/** What {@code cdk} runs. */
public final class Infrastructure {
    private Infrastructure() {}

    /** Synthesises the templates to where {@code cdk} wants them. */
    public static void main(String[] arguments) {
        App app = new App();
        Deployments.addTo(app, new Settings(app.getNode()::tryGetContext, System.getenv()));
        app.synth();
    }
}
