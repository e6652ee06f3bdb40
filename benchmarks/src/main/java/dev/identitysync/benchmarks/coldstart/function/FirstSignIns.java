package dev.identitysync.benchmarks.coldstart.function;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
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

/** Creates whoever signs in and keeps nobody, which takes no time: handlers are compared, and not stores. */
final class FirstSignIns implements UserStore {
    @Override
    public ProvisionResult provision(ProvisionRequest request) {
        return new ProvisionResult.Created(request.created());
    }

    @Override
    public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
        throw notAsked();
    }

    @Override
    public Optional<User> findById(UserId id) {
        throw notAsked();
    }

    @Override
    public Optional<User> findByIdentity(ExternalIdentity identity) {
        throw notAsked();
    }

    @Override
    public List<User> findByEmail(String address) {
        throw notAsked();
    }

    @Override
    public Optional<EmailHolder> findEmailHolder(String address) {
        throw notAsked();
    }

    @Override
    public List<ExternalIdentity> identitiesOf(UserId id) {
        throw notAsked();
    }

    @Override
    public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
        throw notAsked();
    }

    @Override
    public Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
        throw notAsked();
    }

    @Override
    public Optional<IdentityStatus> identityStatus(ExternalIdentity identity) {
        throw notAsked();
    }

    @Override
    public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
        throw notAsked();
    }

    @Override
    public LinkResult link(LinkRequest request) {
        throw notAsked();
    }

    @Override
    public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
        throw notAsked();
    }

    @Override
    public boolean delete(UserId id) {
        throw notAsked();
    }

    @Override
    public UserPage list(Optional<String> cursor, int limit) {
        throw notAsked();
    }

    private static UnsupportedOperationException notAsked() {
        return new UnsupportedOperationException("No handler asks this at a first sign-in");
    }
}
