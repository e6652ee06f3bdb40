package dev.identitysync.cognito.reconcile;

import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** What a pool's own word on a user means here. */
enum PoolStanding {
    /** Signed up, was made by an administrator, was imported, or came by a provider: they may sign in. */
    ADMITTED,
    /** Never confirmed, so nobody knows whether the address is theirs; or the pool says nothing. */
    NOT_CONFIRMED,
    /** May not sign in. */
    BARRED;

    static PoolStanding of(PoolUser user) {
        return switch (user.status()) {
            case UNCONFIRMED, UNKNOWN, UNKNOWN_TO_SDK_VERSION -> NOT_CONFIRMED;
            case ARCHIVED, COMPROMISED -> BARRED;
            case CONFIRMED, EXTERNAL_PROVIDER, FORCE_CHANGE_PASSWORD, RESET_REQUIRED ->
                user.enabled() ? ADMITTED : BARRED;
        };
    }

    static boolean isFederated(PoolUser user) {
        return user.status() == UserStatusType.EXTERNAL_PROVIDER;
    }
}
