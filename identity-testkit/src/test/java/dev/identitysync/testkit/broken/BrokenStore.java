package dev.identitysync.testkit.broken;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.InMemoryUserStore;
import dev.identitysync.testkit.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that keeps the contract, through and through, until a subclass breaks one thing. */
class BrokenStore implements UserStore, StoreUnderTest {
    private static final String GHOST_ISSUER = "ghost:";

    final InMemoryUserStore sound = new InMemoryUserStore();

    /** To break what every answer says of a user. */
    User shown(User user) {
        return user;
    }

    private UserChange shown(UserChange change) {
        return new UserChange(shown(change.user()), change.changed());
    }

    /** To break how identities are told apart. */
    ExternalIdentity keyed(ExternalIdentity identity) {
        return identity;
    }

    /** To break what becomes of each field of the profile. */
    <T> FieldSync<T> synced(FieldSync<T> field) {
        return field;
    }

    /** Does what only an active user may, with a disabled one. */
    final <T> T asIfActive(UserId id, Supplier<T> operation) {
        if (sound.findById(id).filter(Answers::isDisabled).isEmpty()) {
            return operation.get();
        }
        sound.setStatus(id, UserStatus.ACTIVE, Instant.EPOCH);
        try {
            return operation.get();
        } finally {
            sound.setStatus(id, UserStatus.DISABLED, Instant.EPOCH);
        }
    }

    /** Takes an identity from whoever has it, the last one too: a ghost, which is never shown, stands in for it. */
    final void takeFromHolder(ExternalIdentity identity) {
        sound.findByIdentity(identity).map(User::id).ifPresent(id -> {
            ExternalIdentity ghost = new ExternalIdentity(GHOST_ISSUER, id.value());
            asIfActive(id, () -> sound.link(new LinkRequest(id, ghost, Instant.EPOCH, Optional.empty())));
            sound.unlink(id, identity, Instant.EPOCH);
        });
    }

    @Override
    public ProvisionResult provision(ProvisionRequest request) {
        ProvisionRequest keyed = Requests.with(request, keyed(request.identity()));
        return Answers.map(sound.provision(Requests.with(keyed, Requests.map(keyed.profile(), this))), this::shown);
    }

    @Override
    public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
        return Answers.map(sound.recordLogin(id, at, throttle), this::shown);
    }

    @Override
    public Optional<User> findById(UserId id) {
        return sound.findById(id).map(this::shown);
    }

    @Override
    public Optional<User> findByIdentity(ExternalIdentity identity) {
        return sound.findByIdentity(keyed(identity)).map(this::shown);
    }

    @Override
    public List<User> findByEmail(String address) {
        return sound.findByEmail(address).stream().map(this::shown).toList();
    }

    @Override
    public List<ExternalIdentity> identitiesOf(UserId id) {
        return sound.identitiesOf(id).stream()
                .filter(identity -> !identity.issuer().equals(GHOST_ISSUER))
                .toList();
    }

    @Override
    public Optional<EmailHolder> findEmailHolder(String address) {
        return sound.findEmailHolder(address).map(holder -> new EmailHolder(shown(holder.user()), holder.proved()));
    }

    @Override
    public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
        return sound.setStatus(id, status, at).map(this::shown);
    }

    @Override
    public Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
        return sound.revokeSessions(id, notBefore).map(this::shown);
    }

    @Override
    public Optional<IdentityStatus> identityStatus(ExternalIdentity identity) {
        return sound.identityStatus(keyed(identity));
    }

    @Override
    public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
        return sound.setIdentityStatus(keyed(identity), status, asOf).map(this::shown);
    }

    @Override
    public LinkResult link(LinkRequest request) {
        return Answers.map(sound.link(Requests.with(request, keyed(request.identity()))), this::shown);
    }

    @Override
    public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
        return Answers.map(sound.unlink(id, keyed(identity), at), this::shown);
    }

    @Override
    public boolean delete(UserId id) {
        return sound.delete(id);
    }

    @Override
    public UserPage list(Optional<String> cursor, int limit) {
        UserPage page = sound.list(cursor, limit);
        return new UserPage(page.users().stream().map(this::shown).toList(), page.nextCursor());
    }

    @Override
    public UserStore store() {
        return this;
    }

    @Override
    public void writeAsApplication(UserId id, Map<String, @Nullable Object> attributes) {
        sound.writeAttributes(id, attributes);
    }

    @Override
    public void close() {}
}
