package dev.identitysync.examples.cognito.postgres;

import dev.identitysync.cognito.CognitoTriggerHandler;
import dev.identitysync.examples.cognito.Environment;

/**
 * The triggers of a pool whose people are users in PostgreSQL. It is outside of the database's network and asks
 * {@link UsersDatabase}, so it needs {@code lambda:InvokeFunction} on that and nothing else.
 */
public final class PostgresTriggers extends CognitoTriggerHandler {

    /** What Lambda calls. */
    public PostgresTriggers() {
        this(new Environment(System.getenv()));
    }

    private PostgresTriggers(Environment environment) {
        super(environment.triggers(ProxiedUsers.of(environment)));
    }
}
