package dev.identitysync.benchmarks.provisioning;

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

/** A store for sign-ins and nothing else, which a function answers. */
final class SignInStore implements UserStore {
    private final Answers answers;

    SignInStore(Answers answers) {
        this.answers = answers;
    }

    /** What a request is answered. */
    interface Answers {
        ProvisionResult to(ProvisionRequest request);
    }

    @Override
    public ProvisionResult provision(ProvisionRequest request) {
        return answers.to(request);
    }

    @Override
    public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
        throw signInsOnly();
    }

    @Override
    public Optional<User> findById(UserId id) {
        throw signInsOnly();
    }

    @Override
    public Optional<User> findByIdentity(ExternalIdentity identity) {
        throw signInsOnly();
    }

    @Override
    public List<User> findByEmail(String address) {
        throw signInsOnly();
    }

    @Override
    public Optional<EmailHolder> findEmailHolder(String address) {
        throw signInsOnly();
    }

    @Override
    public List<ExternalIdentity> identitiesOf(UserId id) {
        throw signInsOnly();
    }

    @Override
    public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
        throw signInsOnly();
    }

    @Override
    public Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
        throw signInsOnly();
    }

    @Override
    public Optional<IdentityStatus> identityStatus(ExternalIdentity identity) {
        throw signInsOnly();
    }

    @Override
    public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
        throw signInsOnly();
    }

    @Override
    public LinkResult link(LinkRequest request) {
        throw signInsOnly();
    }

    @Override
    public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
        throw signInsOnly();
    }

    @Override
    public boolean delete(UserId id) {
        throw signInsOnly();
    }

    @Override
    public UserPage list(Optional<String> cursor, int limit) {
        throw signInsOnly();
    }

    private static UnsupportedOperationException signInsOnly() {
        return new UnsupportedOperationException("This store is for sign-ins alone");
    }
}
