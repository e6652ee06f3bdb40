package dev.identitysync.benchmarks.coldstart.function;

import dev.identitysync.cognito.CognitoTriggerHandler;
import dev.identitysync.cognito.CognitoTriggers;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.provisioning.UserProvisioning;

/** Our triggers of a Cognito user pool. */
public final class Triggers extends CognitoTriggerHandler {
    /** The pool whose events it takes. */
    public static final String POOL = "eu-central-1_AbCdEf123";

    public Triggers() {
        super(CognitoTriggers.builder(
                        UserProvisioning.builder(new FirstSignIns()).build())
                .pool(UserPool.of(POOL))
                .build());
    }
}
