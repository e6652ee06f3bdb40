package dev.identitysync.examples.cognito.dynamodb;

import dev.identitysync.cognito.CognitoTriggerHandler;
import dev.identitysync.examples.cognito.Environment;

/**
 * The triggers of a pool whose people are users in DynamoDB. It needs {@code GetItem}, {@code UpdateItem},
 * {@code DeleteItem} and {@code ConditionCheckItem} on that table.
 */
public final class DynamoDbTriggers extends CognitoTriggerHandler {

    /** What Lambda calls. */
    public DynamoDbTriggers() {
        this(new Environment(System.getenv()));
    }

    private DynamoDbTriggers(Environment environment) {
        super(environment.triggers(TableUsers.of(environment)));
    }
}
