package dev.identitysync.cognito.reconcile;

/** What became of the wish to let a pool's user sign in by one more provider. */
public sealed interface PoolLink {

    /**
     * They can. End their sessions from before ({@code UserProvisioning.revokeSessions}): who made the account first is not
     * always who owns the address.
     *
     * @param subject the {@code sub} of the pool's user, which stays as it was
     */
    record Linked(String subject) implements PoolLink {}

    /**
     * They could already; nothing was changed.
     *
     * @param subject the {@code sub} of the pool's user
     */
    record AlreadyLinked(String subject) implements PoolLink {}

    /**
     * Nothing was changed.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements PoolLink {}

    /** Why nothing was linked. */
    enum Reason {
        /** The provider is none of those that are trusted with addresses. */
        PROVIDER_NOT_TRUSTED,
        /** The provider does not say that the address is verified. */
        PROVIDER_EMAIL_NOT_VERIFIED,
        /** The pool has no such user. */
        USER_UNKNOWN,
        /** The pool's user never confirmed, or may not sign in. */
        USER_NOT_ACTIVE,
        /** The pool's user comes from a provider; only one with a password of the pool's can be linked to. */
        USER_IS_FEDERATED,
        /** The pool's user never proved their address. */
        USER_EMAIL_NOT_VERIFIED,
        /** The two addresses are not the same. */
        EMAIL_DIFFERS,
        /** The provider's user signed in before and has a profile of their own in the pool, which cannot be merged. */
        HAS_OWN_PROFILE,
        /** The provider's user is linked to another user of the pool. */
        LINKED_TO_ANOTHER,
        /** The address is another user's alias ({@code AliasExistsException}). It is never taken from them. */
        ALIAS_EXISTS,
        /** The pool's user has as many links as Cognito allows, which is five. */
        TOO_MANY_LINKS,
        /** The pool takes the request for wrong: often, it has no provider of that name. */
        NOT_ACCEPTED
    }
}
