package dev.identitysync.examples.cognito.coldstart;

import dev.identitysync.cognito.CognitoTriggerHandler;
import dev.identitysync.cognito.CognitoTriggers;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.provisioning.UserProvisioning;

/** Ours. */
public final class RawHandler extends CognitoTriggerHandler {
    public RawHandler() {
        super(CognitoTriggers.builder(
                        UserProvisioning.builder(new FirstSignIns()).build())
                .pool(UserPool.of(Events.POOL))
                .build());
    }
}
