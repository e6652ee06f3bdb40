package dev.identitysync.cognito.reconcile;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** A user as the pool has it. Names and attributes are personal and left out of {@link #toString()}. */
record PoolUser(
        String userName, Map<String, String> attributes, boolean enabled, UserStatusType status, Instant createdAt) {

    static PoolUser of(UserType user) {
        return new PoolUser(
                user.username(),
                byName(user.attributes()),
                !Boolean.FALSE.equals(user.enabled()),
                statusOrUnknown(user.userStatus()),
                // Earlier than any login, so that it never moves one.
                user.userCreateDate() == null ? Instant.EPOCH : user.userCreateDate());
    }

    static PoolUser of(AdminGetUserResponse user) {
        return of(UserType.builder()
                .username(user.username())
                .attributes(user.userAttributes())
                .enabled(user.enabled())
                .userStatus(user.userStatus())
                .userCreateDate(user.userCreateDate())
                .build());
    }

    Optional<String> subject() {
        return attribute("sub");
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isEmpty());
    }

    private static UserStatusType statusOrUnknown(UserStatusType status) {
        return status == null ? UserStatusType.UNKNOWN : status;
    }

    private static Map<String, String> byName(List<AttributeType> attributes) {
        Map<String, String> byName = new HashMap<>();
        attributes.stream()
                .filter(attribute -> attribute.value() != null)
                .forEach(attribute -> byName.put(attribute.name(), attribute.value()));
        return byName;
    }

    @Override
    public String toString() {
        return "PoolUser[redacted, " + status + "]";
    }
}
