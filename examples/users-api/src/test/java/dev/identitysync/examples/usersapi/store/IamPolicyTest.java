package dev.identitysync.examples.usersapi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.dynamodb.UserTableAccess;
import dev.identitysync.dynamodb.UserTablePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the function's role may do. */
class IamPolicyTest {
    @Test
    void thePolicyToCopyIsTheOneThatTheLibraryWrites() throws IOException {
        String policy = UserTablePolicy.of(
                        ExistingTable.mapping("prod-users"),
                        "arn:aws:dynamodb:eu-central-1:123456789012:table/prod-users")
                .json(UserTableAccess.SIGN_IN);

        assertThat(Files.readString(Path.of("iam-policy.json"))).isEqualTo(policy + "\n");
    }
}
