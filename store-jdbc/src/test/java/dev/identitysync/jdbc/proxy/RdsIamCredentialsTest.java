package dev.identitysync.jdbc.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsUtilities;

/** Tokens for RDS, as its guide describes them; only RDS itself can check one. */
class RdsIamCredentialsTest {

    @Test
    void aLoginIsASignedRequestToConnectAsThatRole() {
        RdsUtilities rds = RdsUtilities.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "canary")))
                .build();

        DatabaseLogin login =
                RdsIamCredentials.of(rds, "db.example", 5432, "users_function").login();

        assertThat(login.user()).isEqualTo("users_function");
        assertThat(login.password())
                .startsWith("db.example:5432/?DBUser=users_function&Action=connect&")
                .contains("X-Amz-Expires=900", "X-Amz-Signature=", "eu-central-1%2Frds-db%2Faws4_request")
                .doesNotContain("canary");
        assertThat(login.toString()).doesNotContain("X-Amz");
    }
}
