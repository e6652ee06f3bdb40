package dev.identitysync.provisioning;

import dev.identitysync.User;

/** What became of the wish to give a user one more identity. */
public sealed interface Linking {

    /**
     * The identity is the user's. Their sessions from before it are no longer good, where revocation is on.
     *
     * @param user as it now stands
     */
    record Linked(User user) implements Linking {}

    /**
     * The identity was the user's already; nothing was written.
     *
     * @param user as it stands
     */
    record AlreadyLinked(User user) implements Linking {}

    /**
     * Nothing was written.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements Linking {}

    /** Why an identity was not linked. */
    enum Reason {
        /** The identity is another user's. */
        IDENTITY_HELD_BY_ANOTHER,
        /** There is no such user. */
        USER_UNKNOWN,
        /** The user is disabled. */
        USER_DISABLED,
        /** The proof was used before. */
        PROOF_USED,
        /** The proof is past its time: the person has to sign in with the new identity again. */
        PROOF_EXPIRED,
        /** The proof was not made by this system, or was changed. */
        PROOF_NOT_AUTHENTIC,
        /** The proof was made for another browser. */
        PROOF_OF_ANOTHER_BROWSER,
        /** The proof names another user than the one who signed in once more. */
        PROOF_FOR_ANOTHER_USER
    }
}
