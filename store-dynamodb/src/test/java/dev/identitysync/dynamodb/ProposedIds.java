package dev.identitysync.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import dev.identitysync.provisioning.UserIdStrategy;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import dev.identitysync.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Proposes the id that a strategy gives, as a wiring does, wherever a clause proposes a random one. */
record ProposedIds(UserStore store, UserIdStrategy strategy) implements UserStore {
    private static final String RANDOM = "id-";

    @Override
    public ProvisionResult provision(ProvisionRequest asked) {
        return store.provision(
                asked.newUserId().value().startsWith(RANDOM)
                        ? proposing(strategy.idFor(asked.identity()), asked)
                        : asked);
    }

    private static ProvisionRequest proposing(UserId id, ProvisionRequest asked) {
        return new ProvisionRequest(
                asked.identity(),
                id,
                asked.callToken(),
                asked.profile(),
                asked.at(),
                asked.now(),
                asked.lastLoginThrottle(),
                asked.emailRule());
    }

    @Override
    public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
        return store.recordLogin(id, at, throttle);
    }

    @Override
    public Optional<User> findById(UserId id) {
        return store.findById(id);
    }

    @Override
    public Optional<User> findByIdentity(ExternalIdentity identity) {
        return store.findByIdentity(identity);
    }

    @Override
    public List<User> findByEmail(String address) {
        return store.findByEmail(address);
    }

    @Override
    public Optional<EmailHolder> findEmailHolder(String address) {
        return store.findEmailHolder(address);
    }

    @Override
    public List<ExternalIdentity> identitiesOf(UserId id) {
        return store.identitiesOf(id);
    }

    @Override
    public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
        return store.setStatus(id, status, at);
    }

    @Override
    public Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
        return store.revokeSessions(id, notBefore);
    }

    @Override
    public Optional<IdentityStatus> identityStatus(ExternalIdentity identity) {
        return store.identityStatus(identity);
    }

    @Override
    public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
        return store.setIdentityStatus(identity, status, asOf);
    }

    @Override
    public LinkResult link(LinkRequest request) {
        return store.link(request);
    }

    @Override
    public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
        return store.unlink(id, identity, at);
    }

    @Override
    public boolean delete(UserId id) {
        return store.delete(id);
    }

    @Override
    public UserPage list(Optional<String> cursor, int limit) {
        return store.list(cursor, limit);
    }
}
