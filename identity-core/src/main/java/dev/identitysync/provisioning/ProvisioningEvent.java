package dev.identitysync.provisioning;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that the store has already said yes to, or a sign-in that was refused. Told at most once, in this
 * process, on the thread that did it; a crash in between loses it.
 */
public sealed interface ProvisioningEvent {

    /** When it happened, by the wiring's clock. */
    Instant at();

    /**
     * A first sign-in created a user.
     *
     * @param user as it now stands
     * @param identity how they signed in
     */
    record UserCreated(Instant at, User user, ExternalIdentity identity) implements ProvisioningEvent {}

    /**
     * A known user signed in.
     *
     * @param user as it now stands
     * @param identity how they signed in
     * @param previousLoginAt when they were last here before
     */
    record UserReturned(Instant at, User user, ExternalIdentity identity, Optional<Instant> previousLoginAt)
            implements ProvisioningEvent {}

    /**
     * A sign-in was refused.
     *
     * @param identity how they tried to sign in
     * @param refusal why; a link proof is left out of it
     */
    record SignInRefused(Instant at, ExternalIdentity identity, SignIn.Refused refusal) implements ProvisioningEvent {}

    /**
     * A user got one more identity.
     *
     * @param user as it now stands
     * @param identity the new identity
     */
    record IdentityLinked(Instant at, User user, ExternalIdentity identity) implements ProvisioningEvent {}

    /**
     * A user lost an identity.
     *
     * @param user as it now stands
     * @param identity what was theirs
     */
    record IdentityUnlinked(Instant at, User user, ExternalIdentity identity) implements ProvisioningEvent {}

    /**
     * A user may no longer sign in with one of their identities.
     *
     * @param user as it now stands
     * @param identity which one
     */
    record IdentityDisabled(Instant at, User user, ExternalIdentity identity) implements ProvisioningEvent {}

    /**
     * A user may sign in with an identity again.
     *
     * @param user as it now stands
     * @param identity which one
     */
    record IdentityEnabled(Instant at, User user, ExternalIdentity identity) implements ProvisioningEvent {}

    /**
     * A user may no longer sign in.
     *
     * @param user as it now stands
     */
    record UserDisabled(Instant at, User user) implements ProvisioningEvent {}

    /**
     * A user may sign in again.
     *
     * @param user as it now stands
     */
    record UserEnabled(Instant at, User user) implements ProvisioningEvent {}

    /**
     * A user signed out everywhere.
     *
     * @param user as it now stands
     */
    record SessionsRevoked(Instant at, User user) implements ProvisioningEvent {}

    /**
     * A user was removed with everything that belonged to them.
     *
     * @param userId who it was
     */
    record UserDeleted(Instant at, UserId userId) implements ProvisioningEvent {}
}
