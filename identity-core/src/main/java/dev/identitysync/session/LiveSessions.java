package dev.identitysync.session;

import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads sessions like {@link SessionTokens}, and rejects those of users who signed out everywhere since, were disabled,
 * or are no more. Thread-safe; make one at start-up and keep it.
 *
 * <p>Each reading of an otherwise valid token asks the store, unless {@link #cachedFor} says for how long an answer may
 * be kept. A revocation on another node then takes up to so long to be seen here; on this node call {@link #forget}.
 *
 * <p>A session is compared by when it was issued, to the millisecond: one issued at the very instant of the revocation
 * is good. Where the revoking node's clock is behind that of a minting node, sessions from in between outlive the
 * revocation; hence keep clocks in step.
 */
public final class LiveSessions {
    private final SessionTokens tokens;
    private final Function<UserId, Optional<User>> users;
    private final @Nullable StandingCache cache;

    /**
     * A reader that asks at each reading.
     *
     * @param tokens what reads the tokens themselves
     * @param users mostly {@code userStore::findById}; it must be thread-safe
     */
    public LiveSessions(SessionTokens tokens, Function<UserId, Optional<User>> users) {
        this(tokens, users, null);
    }

    private LiveSessions(SessionTokens tokens, Function<UserId, Optional<User>> users, @Nullable StandingCache cache) {
        this.tokens = tokens;
        this.users = users;
        this.cache = cache;
    }

    /**
     * The same with a cache of its own, by the clock of the tokens. Active users are kept; for others the store is asked
     * each time. Several requests that miss at once each ask; no lock is held meanwhile.
     *
     * @param atMost how long an answer may be kept, and so how late a revocation may be seen; above zero
     * @param maxUsers how many users are kept, from 1; beyond it the one asked for longest ago makes room
     * @throws InvalidValueException if one of them is out of range
     */
    public LiveSessions cachedFor(Duration atMost, int maxUsers) {
        if (atMost.isNegative() || atMost.isZero()) {
            throw new InvalidValueException("atMost", "is not above zero; leave the cache out instead");
        }
        if (maxUsers < 1) {
            throw new InvalidValueException("maxUsers", "is below 1; leave the cache out instead");
        }
        return new LiveSessions(tokens, users, new StandingCache(atMost, maxUsers));
    }

    /**
     * The session of a token, if its user still has it. Never throws because of the token.
     *
     * @throws dev.identitysync.StoreException if the store cannot answer. It says nothing of the session: do not treat
     *     the user as signed in, nor take the cookie away
     */
    public SessionReading read(String token) {
        SessionReading reading = tokens.read(token);
        if (reading instanceof SessionReading.Valid session) {
            return standingOf(session.claims().userId()).judge(session, tokens.clockSkew());
        }
        return reading;
    }

    /** Drops what is cached of a user, so that the next reading asks. Call it after a revocation on this node. */
    public void forget(UserId userId) {
        if (cache != null) {
            cache.forget(userId);
        }
    }

    private Standing standingOf(UserId userId) {
        if (cache == null) {
            return Standing.of(users.apply(userId));
        }
        Instant now = tokens.clock().instant();
        Standing cached = cache.find(userId, now);
        if (cached != null) {
            return cached;
        }
        long ticket = cache.ticket();
        Standing standing = Standing.of(users.apply(userId));
        // Not of a disabled user: who is enabled and signs in again shall not be turned away by an old answer.
        if (standing.isActive()) {
            cache.put(userId, standing, now, ticket);
        }
        return standing;
    }

    int cachedUsers() {
        return cache == null ? 0 : cache.size();
    }
}
