package dev.identitysync.cognito.reconcile;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.reconcile.engine.ListPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the users that tests left behind, from a pool and from the store: {@link #find()} tells who it would be, and
 * {@link #delete} does it. Only those are meant whose e-mail address or user name matches, as a whole, a pattern that matches
 * nobody ordinary, and never more than a stated number.
 *
 * <p>Each is first disabled in the pool, so that they cannot sign in and come back; then deleted from the store; and from the
 * pool last, so that whoever is half deleted is found again by their name. After a failure at any point, begin again with
 * {@link #find()}. An access token from before lives until it expires: where an API provisions by token, wait for that first.
 *
 * <p>Thread-safe. Needs {@code cognito-idp:ListUsers}, {@code AdminGetUser}, {@code AdminDisableUser} and {@code
 * AdminDeleteUser}. Keep these permissions from what serves people.
 */
public final class TestUserCleanup {
    private final UserPool pool;
    private final UserProvisioning users;
    private final PoolRequests requests;
    private final TestUserPattern pattern;
    private final int most;

    TestUserCleanup(UserPool pool, UserProvisioning users, PoolRequests requests, TestUserPattern pattern, int most) {
        this.pool = pool;
        this.users = users;
        this.requests = requests;
        this.pattern = pattern;
        this.most = most;
    }

    /** Starts a wiring. */
    public static TestUserCleanupBuilder builder() {
        return new TestUserCleanupBuilder();
    }

    /**
     * Who would be deleted. Reads the whole pool, and changes nothing.
     *
     * @throws TooManyMatchesException if they are more than the stated number
     * @throws PoolUnavailableException if the pool gives no answer
     * @throws PoolRefusedException if the pool refuses a request
     */
    public CleanupPlan find() {
        List<CleanupPlan.Entry> found = new ArrayList<>();
        long matches = 0;
        Optional<String> token = Optional.empty();
        do {
            ListPage<PoolUser> page = requests.page(token)
                    .orElseThrow(() -> new PoolUnavailableException(
                            "Pool " + pool.id() + " no longer takes its pagination token; begin again", null));
            for (PoolUser user : page.users()) {
                if (isMeant(user) && user.subject().isPresent() && ++matches <= most) {
                    found.add(new CleanupPlan.Entry(
                            user.userName(), user.subject().get()));
                }
            }
            token = page.next();
        } while (token.isPresent());
        requireNotTooMany(matches);
        return new CleanupPlan(pool.id(), found);
    }

    /**
     * Deletes those who were found and still match. May be repeated.
     *
     * @throws InvalidValueException if the plan is for another pool
     * @throws TooManyMatchesException if the plan has more users than the stated number
     * @throws PoolUnavailableException if the pool gives no answer
     * @throws PoolRefusedException if the pool refuses a request
     * @throws dev.identitysync.StoreException if the store gives no answer
     */
    public CleanupResult delete(CleanupPlan plan) {
        if (!plan.isFor(pool.id())) {
            throw new InvalidValueException("plan", "is for another pool; find() the users of this one");
        }
        requireNotTooMany(plan.size());
        int inPool = 0;
        int inStore = 0;
        for (CleanupPlan.Entry entry : plan.entries()) {
            Optional<User> local = users.findByIdentity(pool.identity(entry.subject()));
            if (isStillMeant(entry)
                    && local.filter(user -> hasAnotherIdentity(user, entry)).isEmpty()) {
                inStore += delete(entry, local) ? 1 : 0;
                inPool++;
            }
        }
        return new CleanupResult(inPool, inStore, plan.size() - inPool);
    }

    private boolean delete(CleanupPlan.Entry entry, Optional<User> local) {
        requests.disable(entry.userName());
        boolean deleted = local.filter(user -> users.delete(user.id())).isPresent();
        requests.delete(entry.userName());
        return deleted;
    }

    // A name can be given to somebody else between the two calls.
    private boolean isStillMeant(CleanupPlan.Entry entry) {
        return requests.user(entry.userName())
                .map(user -> isMeant(user) && user.subject().equals(Optional.of(entry.subject())))
                .orElse(true);
    }

    private boolean isMeant(PoolUser user) {
        return pattern.matches(user.userName())
                || user.attribute("email").filter(pattern::matches).isPresent();
    }

    // Also one of the same pool: somebody who connected a test account to their own must not lose both.
    private boolean hasAnotherIdentity(User user, CleanupPlan.Entry entry) {
        ExternalIdentity theirs = pool.identity(entry.subject());
        return users.identitiesOf(user.id()).stream().anyMatch(identity -> !identity.equals(theirs));
    }

    private void requireNotTooMany(long matches) {
        if (matches > most) {
            throw new TooManyMatchesException(matches, most);
        }
    }
}
