package dev.identitysync.examples.cognito.coldstart;

import dev.identitysync.cognito.CognitoTriggerHandler;
import dev.identitysync.cognito.CognitoTriggers;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.InMemoryUserStore;

/** Ours, over a store in memory. */
public final class RawHandler extends CognitoTriggerHandler {
    public RawHandler() {
        super(CognitoTriggers.builder(
                        UserProvisioning.builder(new InMemoryUserStore()).build())
                .pool(UserPool.of(Events.POOL))
                .build());
    }
}
