package dev.identitysync.dynamodb;

/** What the store itself keeps with an item, under names that begin with the mapping's prefix. */
enum Bookkeeping {
    /** SS: the identities of the user, as "issuer subject". Missing on an item that the store has not written yet. */
    IDENTITIES("identities"),
    /** S: names the call that created the user, or recorded the event. */
    CREATED_BY("created_by"),
    /** S: {@code DISABLED}; missing while the user is active. */
    STATUS("status"),
    /** SS: those of {@link #IDENTITIES} that may not be signed in with. Missing while there is none. */
    DISABLED_IDENTITIES("disabled_identities"),
    /**
     * M from "issuer subject" to an instant in the mapping's time format: when the identity came to be disabled, or active
     * again. Missing while no status was set.
     */
    IDENTITY_STATUS_AS_OF("identity_status_as_of"),
    /** In the mapping's time format. */
    SESSIONS_NOT_BEFORE("sessions_not_before"),
    /** S: {@code Email.key()} of the address as the store last wrote it; the key of the e-mail index. */
    EMAIL_KEY("email_key"),
    /** BOOL true: the item of the claim to {@link #EMAIL_KEY} is this user's. Missing otherwise. */
    EMAIL_CLAIMED("email_claimed"),
    /** BOOL true: a login proved {@link #EMAIL_KEY}. Missing otherwise. */
    EMAIL_PROVED("email_proved"),
    /** S: the id of the user to whom the identity, or the address, that is looked up under this key leads. */
    LEADS_TO("leads_to"),
    /** N: seconds since 1970, when DynamoDB may remove the item (TTL). On used proofs and received events only. */
    EXPIRES_AT("expires_at");

    private final String suffix;

    Bookkeeping(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
