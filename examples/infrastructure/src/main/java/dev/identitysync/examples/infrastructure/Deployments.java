package dev.identitysync.examples.infrastructure;

import dev.identitysync.examples.infrastructure.cognito.AuthStack;
import dev.identitysync.examples.infrastructure.cognito.BackendStack;
import dev.identitysync.examples.infrastructure.cognito.CognitoSettings;
import dev.identitysync.examples.infrastructure.settings.Settings;
import dev.identitysync.examples.infrastructure.usersapi.UsersApiSettings;
import dev.identitysync.examples.infrastructure.usersapi.UsersApiStack;
import software.amazon.awscdk.App;

/** The two deployments, which have nothing in common. */
final class Deployments {
    static final String USERS_API = "UsersApi";
    static final String AUTH = "Auth";
    static final String BACKEND = "Backend";

    private Deployments() {}

    /** Adds those that are wanted. */
    static void addTo(App app, Settings settings) {
        if (settings.wants(UsersApiSettings.NAME)) {
            new UsersApiStack(app, USERS_API, UsersApiSettings.of(settings));
        }
        if (settings.wants(CognitoSettings.NAME)) {
            CognitoSettings cognito = CognitoSettings.of(settings);
            new BackendStack(app, BACKEND, cognito, new AuthStack(app, AUTH, cognito));
        }
    }
}
