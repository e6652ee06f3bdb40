package dev.identitysync.provisioning;

import dev.identitysync.User;
import dev.identitysync.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a sign-in. There is a user in it, or the reason why there is none; a store that could not answer
 * is an exception instead ({@link dev.identitysync.StoreException}).
 */
public sealed interface SignIn {

    /** The user, where the sign-in has one. */
    default Optional<User> signedIn() {
        if (this instanceof Created created) {
            return Optional.of(created.user());
        }
        return this instanceof Returning returning ? Optional.of(returning.user()) : Optional.empty();
    }

    /**
     * From when on the session of this sign-in is issued, where it has one: when the store was asked. A revocation that
     * came between the store's answer and the session is later than that, and ends it.
     */
    default Optional<Instant> sessionFrom() {
        if (this instanceof Created created) {
            return Optional.of(created.at());
        }
        return this instanceof Returning returning ? Optional.of(returning.at()) : Optional.empty();
    }

    /**
     * This very call created the user; of several at once, one is told so.
     *
     * @param user as it now stands
     * @param at when the store was asked
     */
    record Created(User user, Instant at) implements SignIn {}

    /**
     * The user was there.
     *
     * @param user as it now stands
     * @param previousLoginAt when they were last here before; empty if they never were
     * @param linkedNow whether this sign-in linked a new identity to them by verified e-mail, which ended their
     *     earlier sessions
     * @param emailHeldByAnother whether the provider names an e-mail address that another user holds; this user's
     *     was left as it was
     * @param at when the store was asked
     */
    record Returning(
            User user, Optional<Instant> previousLoginAt, boolean linkedNow, boolean emailHeldByAnother, Instant at)
            implements SignIn {}

    /** There is no session to be had; nothing was written. */
    sealed interface Refused extends SignIn {

        /** The user whom it concerns: who would have signed in, or who has what the sign-in wants. */
        UserId concerned();

        /**
         * The user is disabled.
         *
         * @param userId who
         */
        record Disabled(UserId userId) implements Refused {
            @Override
            public UserId concerned() {
                return userId;
            }
        }

        /**
         * The identity is disabled, as its provider disabled the account. The user may sign in with another one.
         *
         * @param userId who
         */
        record IdentityDisabled(UserId userId) implements Refused {
            @Override
            public UserId concerned() {
                return userId;
            }
        }

        /**
         * The identity is new and its e-mail address belongs to a user who has to agree.
         *
         * @param holder the user who has to sign in once more
         * @param proof what {@link UserProvisioning#redeem} takes afterwards; empty if the sign-in was not bound to a
         *     browser, or its own e-mail address is not verified: then the user signs in and connects the identity from
         *     there
         */
        record LinkRequired(UserId holder, Optional<LinkProof> proof) implements Refused {
            @Override
            public UserId concerned() {
                return holder;
            }
        }

        /**
         * The identity is new, its e-mail address belongs to another user, and the policy never links.
         *
         * @param holder the user who has the address
         */
        record EmailTaken(UserId holder) implements Refused {
            @Override
            public UserId concerned() {
                return holder;
            }
        }

        /**
         * The identity is new and the id that it should get belongs to the user of other identities: two issuers
         * gave one subject under {@link UserIds#subject()}, or the identity was once unlinked from that user.
         *
         * @param userId the id
         */
        record UserIdTaken(UserId userId) implements Refused {
            @Override
            public UserId concerned() {
                return userId;
            }
        }
    }
}
