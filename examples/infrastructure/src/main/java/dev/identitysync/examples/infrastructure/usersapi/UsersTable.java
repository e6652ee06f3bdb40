package dev.identitysync.examples.infrastructure.usersapi;

import dev.identitysync.dynamodb.UserTableAccess;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.dynamodb.UserTablePolicy;
import dev.identitysync.examples.infrastructure.parts.JavaFunction;
import dev.identitysync.examples.infrastructure.parts.LibraryPolicy;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** The table with the users. It outlives the stack, and nobody deletes it by accident. */
final class UsersTable {
    private static final String STAND_IN = "arn:aws:dynamodb:eu-central-1:123456789012:table/stand-in";

    private final Table table;

    UsersTable(Construct scope, String id, Optional<String> name) {
        Table.Builder builder = Table.Builder.create(scope, id)
                .partitionKey(Attribute.builder()
                        .name("userId")
                        .type(AttributeType.STRING)
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN);
        name.ifPresent(builder::tableName);
        this.table = builder.build();
    }

    Table table() {
        return table;
    }

    /** Lets a function sign users in and look them up, as the library says that this needs; no list, no search. */
    void allowSignInsOf(JavaFunction function) {
        String policy = UserTablePolicy.of(UserTableMapping.table("stand-in").build(), STAND_IN)
                .json(UserTableAccess.SIGN_IN);
        LibraryPolicy.statements(policy, Map.of(STAND_IN, table.getTableArn())).forEach(function::allow);
    }
}
