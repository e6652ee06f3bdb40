package dev.identitysync.benchmarks.counts;

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

/** Answers a sign-in as another store once did, at no cost of its own. Knows no other operation. Used by one thread. */
final class OneAnswer implements UserStore {
    private final UserStore store;
    private final Recording recording;

    OneAnswer(UserStore store, Recording recording) {
        this.store = store;
        this.recording = recording;
    }

    @Override
    public ProvisionResult provision(ProvisionRequest request) {
        return recording.answer(() -> store.provision(request));
    }

    @Override
    public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<User> findById(UserId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<User> findByIdentity(ExternalIdentity identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<User> findByEmail(String address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<EmailHolder> findEmailHolder(String address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ExternalIdentity> identitiesOf(UserId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<IdentityStatus> identityStatus(ExternalIdentity identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LinkResult link(LinkRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(UserId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserPage list(Optional<String> cursor, int limit) {
        throw new UnsupportedOperationException();
    }
}
