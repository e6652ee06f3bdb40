package dev.identitysync.spi;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where users live. The port that every store implements; {@code UserStoreContract} of the test kit says in code what each
 * sentence here means.
 *
 * <p>For every operation:
 *
 * <ul>
 *   <li><b>Concurrency.</b> Implementations are thread-safe, and each operation is atomic: it happens as a whole,
 *       once, or not at all, whatever runs beside it in this process or another.
 *   <li><b>Retry.</b> Any operation may be repeated after a lost reply and leads to the same state.
 *   <li><b>Time.</b> Instants come from the caller in whole milliseconds; a store has no clock of its own.
 *   <li><b>Foreign data.</b> What the application keeps with a user is never written or dropped, except by
 *       {@link #delete}.
 *   <li><b>Failure.</b> Throws {@link dev.identitysync.StoreUnavailableException} where nothing was written and a
 *       repetition may help, {@link dev.identitysync.StoreThrottledException} among these where the store is over its
 *       capacity, {@link dev.identitysync.StoreOutcomeUnknownException} where something may have been written,
 *       {@link dev.identitysync.StoreBrokenException} where somebody has to mend the wiring, and
 *       {@link dev.identitysync.UnreadableUserException} for a record that is no user.
 * </ul>
 */
public interface UserStore {

    /**
     * Finds the user of an identity and records the login, or creates the user: the whole of a sign-in.
     *
     * <p>A known identity costs one round trip, and no write if neither the profile nor the last login changes. A
     * new one costs at most two. Of any number of calls that race for one new identity, exactly one is told
     * {@link ProvisionResult.Created}; all get the same user.
     */
    ProvisionResult provision(ProvisionRequest request);

    /**
     * Records a login of a user whom the caller knows by id. The recorded instant never moves back.
     *
     * @param at when the login was
     * @param throttle a login less than this after the recorded one is not written; zero writes each
     */
    RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle);

    /** The user with this id, disabled or not; empty if there is none. */
    Optional<User> findById(UserId id);

    /** The user who has this identity, disabled or not; empty if there is none. */
    Optional<User> findByIdentity(ExternalIdentity identity);

    /**
     * The users with this e-mail address in any case, verified or not, at most 100, oldest first. At most one where
     * all were provisioned with a unique {@link EmailRule}.
     */
    List<User> findByEmail(String address);

    /** The user to whom this e-mail address belongs, in any case, by a sign-in that asked for a unique one. */
    Optional<EmailHolder> findEmailHolder(String address);

    /** The identities of a user, in no order; empty if there is no such user. */
    List<ExternalIdentity> identitiesOf(UserId id);

    /**
     * Sets whether a user may sign in. A user who is disabled by this call has their sessions from before
     * {@code at} revoked, so that they stay dead when the user is enabled again.
     *
     * @return empty if there is no such user
     */
    Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at);

    /**
     * Moves the instant before which sessions are no longer good. It never moves back.
     *
     * @return empty if there is no such user
     */
    Optional<UserChange> revokeSessions(UserId id, Instant notBefore);

    /** Whether an identity may be signed in with; empty if nobody has it. */
    Optional<IdentityStatus> identityStatus(ExternalIdentity identity);

    /**
     * Sets whether an identity may be signed in with, and touches neither the user nor their other identities. What
     * happened later counts, in whatever order it is told: a status as of an earlier instant than the last one that was set
     * changes nothing. An identity that a user gets is active, whatever it was with another or before.
     *
     * @param asOf when the identity came to have this status at its provider
     * @return empty if nobody has the identity
     */
    Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf);

    /**
     * Gives an active user one more identity, and revokes their sessions from before it. An identity that is theirs
     * already is told so first, whatever else would be in the way.
     */
    LinkResult link(LinkRequest request);

    /**
     * Takes an identity from a user, also from one who is disabled, and revokes their sessions from before {@code at}. What was
     * proved of their e-mail address has to be proved again, since it may have been this identity that did. Of several calls that race for
     * a user's identities, one identity always stays.
     */
    UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at);

    /**
     * Removes a user and everything that belongs to it: identities, the claim to its address, and the application's attributes.
     * A later sign-in with one of its identities creates a new user.
     *
     * @return whether this call removed the user; false if there was none, also for the repetition of a call whose
     *     reply was lost
     */
    boolean delete(UserId id);

    /**
     * Some of all users. Following the cursors to the end gives every user who was there from the first page to the
     * last exactly once.
     *
     * @param cursor empty for the first page, else what the page before said
     * @param limit how many at most, from 1 to 1000
     * @throws dev.identitysync.InvalidValueException if no page of this store can have had this cursor, or the limit is
     *     out of range
     */
    UserPage list(Optional<String> cursor, int limit);
}
