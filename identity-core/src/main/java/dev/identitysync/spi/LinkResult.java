package dev.identitysync.spi;

import dev.identitysync.User;
import dev.identitysync.UserId;

/** A store's answer to a {@link LinkRequest}. */
public sealed interface LinkResult {

    /**
     * This call linked the identity.
     *
     * @param user as it now stands
     */
    record Linked(User user) implements LinkResult {}

    /**
     * The identity was this user's already, perhaps by this very request sent before; nothing was written.
     *
     * @param user as it stands
     */
    record AlreadyLinked(User user) implements LinkResult {}

    /**
     * The identity is another user's; nothing was written.
     *
     * @param holder the user who has it
     */
    record IdentityHeld(UserId holder) implements LinkResult {}

    /** The proof was used before; nothing was written. */
    record ProofUsed() implements LinkResult {}

    /** The user is disabled; nothing was written. */
    record UserDisabled() implements LinkResult {}

    /** There is no such user; nothing was written. */
    record UserUnknown() implements LinkResult {}
}
