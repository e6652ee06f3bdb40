package dev.identitysync.testkit;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LastLogin;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory that keeps the whole contract, for an application's own tests. Everything is lost with the
 * object. Thread-safe: one lock serialises every operation.
 */
public final class InMemoryUserStore implements UserStore {
    private static final int MOST_BY_EMAIL = 100;
    private static final int MOST_PER_PAGE = 1000;

    private final InMemoryTables tables = new InMemoryTables();

    /** Replaces the application's own attributes of a user; nothing happens if there is no such user. */
    public synchronized void writeAttributes(UserId id, Map<String, @Nullable Object> attributes) {
        tables.user(id)
                .ifPresent(user ->
                        tables.put(user.toBuilder().attributes(attributes).build()));
    }

    @Override
    public synchronized ProvisionResult provision(ProvisionRequest request) {
        Optional<User> known = tables.userOf(request.identity());
        return known.isPresent() ? returning(request, known.get()) : first(request);
    }

    private ProvisionResult returning(ProvisionRequest request, User stored) {
        if (stored.status() == UserStatus.DISABLED) {
            return new ProvisionResult.Disabled(stored);
        }
        if (tables.statusOf(request.identity()) == IdentityStatus.DISABLED) {
            return new ProvisionResult.IdentityDisabled(stored);
        }
        boolean held = writeReturned(request, stored);
        User user = tables.user(stored.id()).orElseThrow();
        return tables.wasCreatedBy(stored.id(), request.callToken())
                ? new ProvisionResult.Created(user)
                : new ProvisionResult.Returned(user, stored.lastLoginAt(), false, held);
    }

    private boolean writeReturned(ProvisionRequest request, User stored) {
        User after = request.returned(stored);
        boolean unique = request.emailRule() != EmailRule.SHARED;
        boolean held = unique && tables.emailHeldByAnother(after);
        tables.put(held ? after.toBuilder().email(stored.email()).build() : after);
        tables.claimEmail(stored, unique && !held);
        tables.proveEmail(stored.id(), request);
        return held;
    }

    private ProvisionResult first(ProvisionRequest request) {
        User created = request.created();
        if (request.emailRule() != EmailRule.SHARED) {
            Optional<EmailHolder> holder = created.email().flatMap(email -> tables.holderOf(email.key()));
            if (holder.isPresent()) {
                return emailHeld(request, holder.get());
            }
        }
        if (tables.user(created.id()).isPresent()) {
            return new ProvisionResult.UserIdHeld(created.id());
        }
        tables.put(created);
        tables.createdBy(created.id(), request.callToken());
        tables.addIdentity(created.id(), request.identity());
        tables.claimEmail(created, request.emailRule() != EmailRule.SHARED);
        tables.proveEmail(created.id(), request);
        return new ProvisionResult.Created(created);
    }

    private ProvisionResult emailHeld(ProvisionRequest request, EmailHolder held) {
        User holder = held.user();
        if (!request.linksTo(held, tables.identitiesOf(holder.id()))) {
            return new ProvisionResult.EmailHeld(holder.id());
        }
        tables.addIdentity(holder.id(), request.identity());
        boolean emailHeld = writeReturned(request, holder);
        User user = revoked(tables.user(holder.id()).orElseThrow(), request.now());
        return new ProvisionResult.Returned(user, holder.lastLoginAt(), true, emailHeld);
    }

    @Override
    public synchronized RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
        Optional<User> found = tables.user(id);
        if (found.isEmpty()) {
            return new RecordLoginResult.UserUnknown();
        }
        User stored = found.get();
        if (stored.status() == UserStatus.DISABLED) {
            return new RecordLoginResult.Disabled(stored);
        }
        Instant last = LastLogin.after(stored.lastLoginAt(), at, throttle);
        User user = tables.put(stored.toBuilder().lastLoginAt(Optional.of(last)).build());
        return new RecordLoginResult.Recorded(user, stored.lastLoginAt());
    }

    @Override
    public synchronized Optional<User> findById(UserId id) {
        return tables.user(id);
    }

    @Override
    public synchronized Optional<User> findByIdentity(ExternalIdentity identity) {
        return tables.userOf(identity);
    }

    @Override
    public synchronized List<User> findByEmail(String address) {
        return tables.withEmail(Email.keyOf(address))
                .sorted(Comparator.comparing(User::createdAt).thenComparing(User::id))
                .limit(MOST_BY_EMAIL)
                .toList();
    }

    @Override
    public synchronized Optional<EmailHolder> findEmailHolder(String address) {
        return tables.holderOf(Email.keyOf(address));
    }

    @Override
    public synchronized List<ExternalIdentity> identitiesOf(UserId id) {
        return tables.identitiesOf(id);
    }

    @Override
    public synchronized Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
        return tables.user(id).map(stored -> {
            boolean changed = stored.status() != status;
            User user = tables.put(stored.toBuilder().status(status).build());
            return new UserChange(changed && status == UserStatus.DISABLED ? revoked(user, at) : user, changed);
        });
    }

    @Override
    public synchronized Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
        return tables.user(id).map(stored -> {
            User user = revoked(stored, notBefore);
            return new UserChange(user, !user.equals(stored));
        });
    }

    @Override
    public synchronized Optional<IdentityStatus> identityStatus(ExternalIdentity identity) {
        return tables.userOf(identity).map(user -> tables.statusOf(identity));
    }

    @Override
    public synchronized Optional<UserChange> setIdentityStatus(
            ExternalIdentity identity, IdentityStatus status, Instant asOf) {
        return tables.userOf(identity).map(user -> new UserChange(user, tables.setStatus(identity, status, asOf)));
    }

    private User revoked(User user, Instant notBefore) {
        boolean later = user.sessionsNotBefore().filter(notBefore::isBefore).isEmpty();
        return later
                ? tables.put(user.toBuilder()
                        .sessionsNotBefore(Optional.of(notBefore))
                        .build())
                : user;
    }

    @Override
    public synchronized LinkResult link(LinkRequest request) {
        Optional<User> found = tables.user(request.userId());
        if (found.isEmpty()) {
            return new LinkResult.UserUnknown();
        }
        User stored = found.get();
        Optional<User> holder = tables.userOf(request.identity());
        if (holder.isPresent()) {
            return holder.get().id().equals(stored.id())
                    ? new LinkResult.AlreadyLinked(stored)
                    : new LinkResult.IdentityHeld(holder.get().id());
        }
        if (stored.status() == UserStatus.DISABLED) {
            return new LinkResult.UserDisabled();
        }
        if (request.proof().isPresent() && !tables.useProof(request.proof().get(), request.at())) {
            return new LinkResult.ProofUsed();
        }
        tables.addIdentity(stored.id(), request.identity());
        return new LinkResult.Linked(revoked(stored, request.at()));
    }

    @Override
    public synchronized UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
        Optional<User> found = tables.user(id);
        if (found.isEmpty()) {
            return new UnlinkResult.UserUnknown();
        }
        List<ExternalIdentity> identities = tables.identitiesOf(id);
        if (!identities.contains(identity)) {
            return new UnlinkResult.NotLinked();
        }
        if (identities.size() == 1) {
            return new UnlinkResult.LastIdentity();
        }
        tables.removeIdentity(identity);
        return new UnlinkResult.Unlinked(revoked(found.get(), at));
    }

    @Override
    public synchronized boolean delete(UserId id) {
        return tables.remove(id);
    }

    @Override
    public synchronized UserPage list(Optional<String> cursor, int limit) {
        if (limit < 1 || limit > MOST_PER_PAGE) {
            throw new InvalidValueException("limit", "is " + limit + "; 1 to " + MOST_PER_PAGE + " are possible");
        }
        List<User> users = tables.usersAfter(cursor.map(UserId::new), limit);
        boolean last = users.size() < limit;
        return new UserPage(
                users,
                last ? Optional.empty() : Optional.of(users.get(limit - 1).id().value()));
    }
}
