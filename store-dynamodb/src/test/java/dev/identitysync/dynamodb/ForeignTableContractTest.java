package dev.identitysync.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.testkit.StoreUnderTest;
import dev.identitysync.testkit.contract.UserStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract in a table with names of its own, ids that are subjects of one issuer, and times that are numbers. */
@ExtendWith(LocalDynamoDb.class)
class ForeignTableContractTest extends UserStoreContract {
    private static final String ISSUER = "https://issuer.example";

    private final LocalDynamoDb.Server server;

    ForeignTableContractTest(LocalDynamoDb.Server server) {
        this.server = server;
    }

    @Override
    protected StoreUnderTest newStore() {
        UserTableMapping mapping = UserTableMapping.table(server.newTableName())
                .key("pk")
                .attribute(UserField.EMAIL, "mail")
                .attribute(UserField.EMAIL_VERIFIED, "mail checked?")
                .attribute(UserField.CREATED_AT, "created.at")
                .attribute(UserField.LAST_LOGIN_AT, "last-login")
                .prefix("_")
                .idsAreSubjectsOf(ISSUER)
                .timeFormat(TimeFormat.EPOCH_MILLISECONDS)
                .emailIndex("by-email")
                .build();
        return DynamoDbStoreUnderTest.on(server, mapping).proposing(ForeignTableContractTest::id);
    }

    private static UserId id(ExternalIdentity identity) {
        return identity.issuer().equals(ISSUER)
                ? new UserId(identity.subject())
                : UserIds.derived().idFor(identity);
    }
}
