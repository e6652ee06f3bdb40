package dev.identitysync.jdbc;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of a user, written by the very statement that made it. It says who and what, and nothing personal: look the
 * user up for the rest, and expect them to have changed again, or to be gone.
 *
 * @param id unique, and the same each time the event is handed over; of two events of one user the later has the greater
 * @param type what happened
 * @param userId to whom
 * @param at when the event was written, by the database's clock
 * @param identity the identity that they signed in with, that they got or lost, or that was disabled or enabled; empty for
 *     other types
 * @param attempts how many times it has been taken to be handed over, this time included
 */
public record OutboxEvent(
        long id, Type type, UserId userId, Instant at, Optional<ExternalIdentity> identity, int attempts) {

    /** What happened to a user. */
    public enum Type {
        /** A first sign-in created them. */
        CREATED,
        /** They got one more identity, also by a sign-in that was linked by e-mail. */
        LINKED,
        /** They lost an identity. */
        UNLINKED,
        /** They may no longer sign in. */
        DISABLED,
        /** They may sign in again. */
        ENABLED,
        /** They were signed out everywhere. */
        SESSIONS_REVOKED,
        /** They were removed with everything that belonged to them. */
        DELETED,
        /** They may no longer sign in with one of their identities. */
        IDENTITY_DISABLED,
        /** They may sign in with an identity again. */
        IDENTITY_ENABLED,
        /** They signed in, and were neither created nor linked by it; see {@link OutboxContent#CHANGES_AND_SIGN_INS}. */
        RETURNED
    }
}
