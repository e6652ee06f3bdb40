package dev.identitysync.examples.infrastructure.usersapi;

import dev.identitysync.examples.infrastructure.parts.Alarms;
import dev.identitysync.examples.infrastructure.parts.FunctionSettings;
import dev.identitysync.examples.infrastructure.parts.Handler;
import dev.identitysync.examples.infrastructure.parts.Handler.Variable;
import dev.identitysync.examples.infrastructure.parts.JavaFunction;
import dev.identitysync.examples.infrastructure.parts.PackedCode;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/** The users API: a table, the function in front of it, and a REST API with a key in front of that. */
public final class UsersApiStack extends Stack {
    private static final int KEY_CHARACTERS = 40;

    /** The stack of a deployment. */
    public UsersApiStack(Construct scope, String id, UsersApiSettings settings) {
        super(
                scope,
                id,
                StackProps.builder()
                        .env(Environment.builder()
                                .account(settings.place().account())
                                .region(settings.place().region())
                                .build())
                        .terminationProtection(true)
                        .build());
        Alarms alarms = new Alarms(this, "Alarms", settings.alarmAddress());
        UsersTable users = new UsersTable(this, "Users", settings.tableName());
        alarms.watch(users.table());
        Secret key = key();
        JavaFunction function = function(settings, users, key, alarms);
        users.allowSignInsOf(function);
        UsersGateway gateway = new UsersGateway(this, "Gateway", function, key);
        gateway.watchWith(alarms);
        output("Url", gateway.url());
        output("Table", users.table().getTableName());
        output("KeySecret", key.getSecretArn());
    }

    private Secret key() {
        return Secret.Builder.create(this, "ApiKey")
                .removalPolicy(RemovalPolicy.RETAIN)
                .description("What callers of the users API send as x-api-key")
                .generateSecretString(SecretStringGenerator.builder()
                        .passwordLength(KEY_CHARACTERS)
                        .excludePunctuation(true)
                        .build())
                .build();
    }

    private JavaFunction function(UsersApiSettings settings, UsersTable users, Secret key, Alarms alarms) {
        PackedCode code = new PackedCode(UsersApiSettings.CODE, settings.code());
        FunctionSettings function = FunctionSettings.of(Handler.USERS_API, code, "The users API")
                .snapStart(settings.snapStart())
                .variable(Variable.USER_TABLE, users.table().getTableName())
                // A reference that CloudFormation resolves: the template has no key in it.
                .variable(Variable.API_KEYS, key.getSecretValue().unsafeUnwrap())
                .variable(Variable.CORS_ORIGINS, settings.origins().joined())
                .build();
        return new JavaFunction(this, "Function", function, alarms);
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}
