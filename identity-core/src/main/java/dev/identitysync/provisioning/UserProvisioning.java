package dev.identitysync.provisioning;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import dev.identitysync.spi.UserStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns a verified login into a local user, and looks after users from then on. Every operation but {@link #preview} is one question to
 * the store; all may be repeated after a failure, and throws the {@link dev.identitysync.StoreException}s that
 * {@link UserStore} names; none returns a user that is not stored. Thread-safe; make one and share it.
 */
public final class UserProvisioning {
    private final UserStore store;
    private final ProvisioningSettings settings;
    private final Listeners listeners;
    private final SignInPreviewer previewer;

    UserProvisioning(UserStore store, ProvisioningSettings settings) {
        this.store = store;
        this.settings = settings;
        this.listeners = new Listeners(settings.listeners());
        this.previewer = new SignInPreviewer(store);
    }

    /** Starts a wiring over a store. */
    public static UserProvisioningBuilder builder(UserStore store) {
        return new UserProvisioningBuilder(store);
    }

    /**
     * Finds or creates the user of a login, and records it. One round trip for a known identity.
     *
     * <p>After a {@link dev.identitysync.StoreException} it may be called again. If the call that failed had created the
     * user after all, the repetition gives {@link SignIn.Returning}, and nobody is told of the creation.
     *
     * <p>A {@link SignIn.Refused.LinkRequired} has no proof in it; see
     * {@link #signIn(VerifiedLogin, BrowserBinding)}.
     */
    public SignIn signIn(VerifiedLogin login) {
        return signIn(login, Optional.empty());
    }

    /**
     * As {@link #signIn(VerifiedLogin)}, and where the owner of the e-mail address has to agree first, with a proof
     * that works in this browser only.
     */
    public SignIn signIn(VerifiedLogin login, BrowserBinding browser) {
        return signIn(login, Optional.of(browser));
    }

    private SignIn signIn(VerifiedLogin login, Optional<BrowserBinding> browser) {
        ProvisionRequest request = settings.requestFor(login);
        SignIn signIn = outcome(store.provision(request), request.now(), login, browser);
        if (listeners.areThere()) {
            Outcomes.events(signIn, login.identity(), now()).forEach(listeners::tell);
        }
        return signIn;
    }

    /** What {@link #signIn(VerifiedLogin)} would do now. Reads, and changes nothing. */
    public SignInPreview preview(VerifiedLogin login) {
        ProvisionRequest request = settings.requestFor(login);
        SignInPreviewer.Preview preview = previewer.preview(request);
        return new SignInPreview(outcome(preview.result(), request.now(), login, Optional.empty()), preview.changes());
    }

    /** Records a login of a user whom the application knows by id, at the clock's now. Within the throttle, a read. */
    public RecordLoginResult recordLogin(UserId id) {
        return store.recordLogin(id, now(), settings.lastLoginThrottle());
    }

    /** The user with this id, disabled or not. */
    public Optional<User> findById(UserId id) {
        return store.findById(id);
    }

    /** The user who has this identity, disabled or not. */
    public Optional<User> findByIdentity(ExternalIdentity identity) {
        return store.findByIdentity(identity);
    }

    /** Whether an identity may be signed in with; empty if nobody has it. */
    public Optional<IdentityStatus> identityStatus(ExternalIdentity identity) {
        return store.identityStatus(identity);
    }

    /**
     * The users with this e-mail address in any case, verified or not. For search, never to decide who somebody is:
     * that an address is the same does not make a person the same.
     */
    public List<User> findByEmail(String address) {
        return store.findByEmail(address);
    }

    /** The identities by which a user can sign in; empty if there is no such user. */
    public List<ExternalIdentity> identitiesOf(UserId id) {
        return store.identitiesOf(id);
    }

    /**
     * Refuses a user every sign-in from now on, and ends their sessions where revocation is on.
     *
     * @return the user as it now stands; empty if there is no such user
     */
    public Optional<User> disable(UserId id) {
        return setStatus(id, UserStatus.DISABLED);
    }

    /**
     * Lets a user sign in again. Sessions from before stay ended.
     *
     * @return the user as it now stands; empty if there is no such user
     */
    public Optional<User> enable(UserId id) {
        return setStatus(id, UserStatus.ACTIVE);
    }

    private Optional<User> setStatus(UserId id, UserStatus status) {
        Instant at = now();
        return told(
                store.setStatus(id, status, at),
                user -> status == UserStatus.DISABLED
                        ? new ProvisioningEvent.UserDisabled(at, user)
                        : new ProvisioningEvent.UserEnabled(at, user));
    }

    // Nobody is told of what was so before.
    private Optional<User> told(Optional<UserChange> change, Function<User, ProvisioningEvent> event) {
        change.filter(UserChange::changed).map(UserChange::user).map(event).ifPresent(listeners::tell);
        return change.map(UserChange::user);
    }

    /**
     * Signs a user out everywhere: sessions issued before now are no longer good, where revocation is on.
     *
     * @return the user as it now stands; empty if there is no such user
     */
    public Optional<User> revokeSessions(UserId id) {
        return revokeSessions(id, now());
    }

    /**
     * Ends the sessions of a user that were issued before an instant, where revocation is on. It moves forward only: where
     * those have ended before, nothing changes.
     *
     * @param notBefore cut to milliseconds
     * @return the user as it now stands; empty if there is no such user
     */
    public Optional<User> revokeSessions(UserId id, Instant notBefore) {
        Optional<UserChange> change = store.revokeSessions(id, notBefore.truncatedTo(ChronoUnit.MILLIS));
        return told(change, user -> new ProvisioningEvent.SessionsRevoked(now(), user));
    }

    /**
     * Refuses sign-ins with an identity from now on: its provider disabled the account. The user may sign in with others, and
     * sessions stay as they are.
     *
     * @param asOf when the provider did it. What happened later counts, in whatever order it is told; cut to milliseconds
     * @return the user as it now stands; empty if nobody has the identity
     */
    public Optional<User> disableIdentity(ExternalIdentity identity, Instant asOf) {
        return told(
                store.setIdentityStatus(identity, IdentityStatus.DISABLED, asOf.truncatedTo(ChronoUnit.MILLIS)),
                user -> new ProvisioningEvent.IdentityDisabled(now(), user, identity));
    }

    /**
     * Takes sign-ins with an identity again.
     *
     * @param asOf when the provider enabled it, as above
     * @return the user as it now stands; empty if nobody has the identity
     */
    public Optional<User> enableIdentity(ExternalIdentity identity, Instant asOf) {
        return told(
                store.setIdentityStatus(identity, IdentityStatus.ACTIVE, asOf.truncatedTo(ChronoUnit.MILLIS)),
                user -> new ProvisioningEvent.IdentityEnabled(now(), user, identity));
    }

    /**
     * Gives a user one more identity: "connect your Google account". Ends their sessions from before it, where
     * revocation is on; mint a new one for the browser that asked.
     *
     * @param owner the user, who signed in to this application already
     * @param login the sign-in with the new identity, started from that session
     */
    public Linking link(UserId owner, VerifiedLogin login) {
        return link(new LinkRequest(owner, login.identity(), now(), Optional.empty()));
    }

    /**
     * Links the identity of a sign-in that ended in {@link SignIn.Refused.LinkRequired}.
     *
     * @param owner the user who has just signed in once more; trusted as it stands here
     * @param proof what the refused sign-in gave
     * @param browser the binding of the browser that presents it
     * @throws IllegalStateException if the wiring has no {@link LinkProofs}
     */
    public Linking redeem(UserId owner, LinkProof proof, BrowserBinding browser) {
        LinkProofs proofs = settings.linkProofs()
                .orElseThrow(() -> new IllegalStateException("No link proofs are wired; set linkProofs(…)"));
        LinkProofs.Reading reading = proofs.read(proof, owner, browser);
        return reading instanceof LinkProofs.Reading.Genuine genuine
                ? link(genuine.request(now()))
                : new Linking.Refused(((LinkProofs.Reading.Refused) reading).reason());
    }

    private Linking link(LinkRequest request) {
        Linking linking = Outcomes.of(store.link(request));
        if (linking instanceof Linking.Linked linked) {
            listeners.tell(new ProvisioningEvent.IdentityLinked(request.at(), linked.user(), request.identity()));
        }
        return linking;
    }

    /** Takes an identity from a user; the last one stays. Ends their sessions from before, where revocation is on. */
    public UnlinkResult unlink(UserId id, ExternalIdentity identity) {
        Instant at = now();
        UnlinkResult result = store.unlink(id, identity, at);
        if (result instanceof UnlinkResult.Unlinked unlinked) {
            listeners.tell(new ProvisioningEvent.IdentityUnlinked(at, unlinked.user(), identity));
        }
        return result;
    }

    /**
     * Removes a user and everything that belongs to them. A later sign-in creates a new user.
     *
     * @return whether there was one to remove
     */
    public boolean delete(UserId id) {
        boolean deleted = store.delete(id);
        if (deleted) {
            listeners.tell(new ProvisioningEvent.UserDeleted(now(), id));
        }
        return deleted;
    }

    /**
     * A page of all users; see {@link UserStore#list}.
     *
     * @param cursor empty for the first page, else what the page before said
     * @param limit how many at most, from 1 to 1000
     */
    public UserPage users(Optional<String> cursor, int limit) {
        return store.list(cursor, limit);
    }

    private SignIn outcome(
            ProvisionResult result, Instant askedAt, VerifiedLogin login, Optional<BrowserBinding> browser) {
        return result instanceof ProvisionResult.EmailHeld held
                ? emailHeld(held.holder(), login, browser)
                : Outcomes.of(result, askedAt);
    }

    private SignIn emailHeld(UserId holder, VerifiedLogin login, Optional<BrowserBinding> browser) {
        if (!settings.linkPolicy().ownerMayConfirm()) {
            return new SignIn.Refused.EmailTaken(holder);
        }
        // Whoever only claims the address gets nothing that its owner could confirm by mistake.
        boolean verified =
                login.profile().email().value().filter(Email::verified).isPresent();
        Optional<LinkProof> proof = settings.linkProofs()
                .filter(proofs -> verified)
                .flatMap(proofs -> browser.map(binding -> proofs.issue(login.identity(), holder, binding)));
        return new SignIn.Refused.LinkRequired(holder, proof);
    }

    /** What tells the time of logins and revocations. */
    public Clock clock() {
        return settings.clock();
    }

    private Instant now() {
        return settings.now();
    }
}
