package dev.identitysync.cognito.wiring;

import java.util.Arrays;
import java.util.Optional;

/** The members of a described pool that {@code UpdateUserPool} has no parameter for, each with the reason. */
enum ReadOnlySetting {
    ID("Id", "names the pool: it is the request's UserPoolId", false),
    ARN("Arn", "follows from the id, the region and the account", false),
    STATUS("Status", "is no longer used by the service", true),
    CREATION_DATE("CreationDate", "is the service's own record", false),
    LAST_MODIFIED_DATE("LastModifiedDate", "is the service's own record, and every update moves it", true),
    ESTIMATED_NUMBER_OF_USERS("EstimatedNumberOfUsers", "is counted by the service", true),
    SMS_CONFIGURATION_FAILURE("SmsConfigurationFailure", "tells why texts cannot be sent", true),
    EMAIL_CONFIGURATION_FAILURE("EmailConfigurationFailure", "tells why e-mails cannot be sent", true),
    SCHEMA_ATTRIBUTES(
            "SchemaAttributes", "is fixed when the pool is made; AddCustomAttributes alone adds to it", false),
    ALIAS_ATTRIBUTES("AliasAttributes", "is fixed when the pool is made", false),
    USERNAME_ATTRIBUTES("UsernameAttributes", "is fixed when the pool is made", false),
    USERNAME_CONFIGURATION("UsernameConfiguration", "is fixed when the pool is made", false),
    DOMAIN("Domain", "is a resource of its own: CreateUserPoolDomain and DeleteUserPoolDomain set it", false),
    CUSTOM_DOMAIN("CustomDomain", "is a resource of its own: UpdateUserPoolDomain sets it", false);

    private final String member;
    private final String reason;
    private final boolean movesByItself;

    ReadOnlySetting(String member, String reason, boolean movesByItself) {
        this.member = member;
        this.reason = reason;
        this.movesByItself = movesByItself;
    }

    String member() {
        return member;
    }

    String reason() {
        return reason;
    }

    /** Whether it may differ between two descriptions though nobody changed the pool. */
    boolean movesByItself() {
        return movesByItself;
    }

    static Optional<ReadOnlySetting> of(String member) {
        return Arrays.stream(values())
                .filter(setting -> setting.member.equals(member))
                .findFirst();
    }
}
