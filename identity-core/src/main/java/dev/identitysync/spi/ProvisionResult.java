package dev.identitysync.spi;

import dev.identitysync.User;
import dev.identitysync.UserId;
import java.time.Instant;
import java.util.Optional;

/** A store's answer to a {@link ProvisionRequest}. */
public sealed interface ProvisionResult {

    /**
     * This call created the user.
     *
     * @param user as it now stands
     */
    record Created(User user) implements ProvisionResult {}

    /**
     * The identity was known, or was linked by this call.
     *
     * @param user as it now stands
     * @param previousLoginAt the last login as it was before this one; for a login at the very instant that is recorded
     *     already, that instant or the one before it
     * @param linkedNow whether this call linked the identity to the user, by verified e-mail; their sessions from
     *     before {@link ProvisionRequest#now()} are no longer good then. Not told again when the request is repeated
     * @param emailHeldByAnother whether the user should have got an e-mail address that another user holds; it was
     *     left as it was
     */
    record Returned(User user, Optional<Instant> previousLoginAt, boolean linkedNow, boolean emailHeldByAnother)
            implements ProvisionResult {}

    /**
     * The identity's user is disabled; nothing was written.
     *
     * @param user as it stands
     */
    record Disabled(User user) implements ProvisionResult {}

    /**
     * The identity is disabled, and its user is not; nothing was written.
     *
     * @param user as it stands
     */
    record IdentityDisabled(User user) implements ProvisionResult {}

    /**
     * The identity is new and its e-mail address belongs to another user; nothing was written.
     *
     * @param holder the user who holds the address
     */
    record EmailHeld(UserId holder) implements ProvisionResult {}

    /**
     * The identity is new and {@link ProvisionRequest#newUserId()} belongs to the user of other identities; nothing
     * was written.
     *
     * @param userId the id that is taken
     */
    record UserIdHeld(UserId userId) implements ProvisionResult {}
}
