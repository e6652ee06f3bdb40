package dev.identitysync.testkit;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The maps of an {@link InMemoryUserStore} and what has to hold between them. Not thread-safe. */
final class InMemoryTables {
    private final NavigableMap<UserId, User> users = new TreeMap<>();
    private final Map<UserId, UUID> creators = new HashMap<>();
    private final Map<ExternalIdentity, UserId> identities = new HashMap<>();
    private final Map<ExternalIdentity, Standing> standings = new HashMap<>();
    private final Map<String, UserId> emailClaims = new HashMap<>();
    private final Map<UserId, String> provedEmails = new HashMap<>();
    private final Map<String, Instant> usedProofs = new HashMap<>();

    private record Standing(IdentityStatus status, Instant asOf) {}

    Optional<User> user(UserId id) {
        return Optional.ofNullable(users.get(id));
    }

    User put(User user) {
        users.put(user.id(), user);
        return user;
    }

    void createdBy(UserId id, UUID callToken) {
        creators.put(id, callToken);
    }

    boolean wasCreatedBy(UserId id, UUID callToken) {
        return callToken.equals(creators.get(id));
    }

    Optional<User> userOf(ExternalIdentity identity) {
        return Optional.ofNullable(identities.get(identity)).map(users::get);
    }

    void addIdentity(UserId id, ExternalIdentity identity) {
        identities.put(identity, id);
    }

    void removeIdentity(ExternalIdentity identity) {
        standings.remove(identity);
        UserId owner = identities.remove(identity);
        if (owner != null) {
            provedEmails.remove(owner);
        }
    }

    IdentityStatus statusOf(ExternalIdentity identity) {
        Standing standing = standings.get(identity);
        return standing == null ? IdentityStatus.ACTIVE : standing.status();
    }

    /** Whether it was another before. */
    boolean setStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
        Standing before = standings.get(identity);
        if (before != null && asOf.isBefore(before.asOf())) {
            return false;
        }
        boolean changed = statusOf(identity) != status;
        standings.put(identity, new Standing(status, asOf));
        return changed;
    }

    List<ExternalIdentity> identitiesOf(UserId id) {
        return identities.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    Optional<EmailHolder> holderOf(String emailKey) {
        return Optional.ofNullable(emailClaims.get(emailKey))
                .map(users::get)
                .map(user -> new EmailHolder(user, emailKey.equals(provedEmails.get(user.id()))));
    }

    boolean emailHeldByAnother(User user) {
        return user.email()
                .map(Email::key)
                .flatMap(this::holderOf)
                .filter(holder -> !holder.user().id().equals(user.id()))
                .isPresent();
    }

    /** Records the address of a login that proves it, if it is the user's now. */
    void proveEmail(UserId id, ProvisionRequest request) {
        Optional<String> proved = request.profile().email().claim().value().map(Email::key);
        Optional<String> present = user(id).flatMap(User::email).map(Email::key);
        provedEmails.computeIfPresent(id, (user, key) -> Optional.of(key).equals(present) ? key : null);
        if (request.emailRule() == EmailRule.UNIQUE_AND_PROVED && proved.equals(present)) {
            proved.ifPresent(key -> provedEmails.put(id, key));
        }
    }

    /** Drops the claim to an address that is no longer the user's, and claims the present one if asked to. */
    void claimEmail(User before, boolean claim) {
        Optional<String> former = before.email().map(Email::key);
        Optional<String> present = user(before.id()).flatMap(User::email).map(Email::key);
        if (!former.equals(present)) {
            former.ifPresent(key -> emailClaims.remove(key, before.id()));
        }
        if (claim) {
            present.ifPresent(key -> emailClaims.put(key, before.id()));
        }
    }

    Stream<User> withEmail(String key) {
        return users.values().stream()
                .filter(user -> user.email().map(Email::key).filter(key::equals).isPresent());
    }

    boolean useProof(LinkRequest.ProofUse proof, Instant now) {
        usedProofs.values().removeIf(expiresAt -> !expiresAt.isAfter(now));
        return usedProofs.putIfAbsent(proof.id(), proof.expiresAt()) == null;
    }

    boolean remove(UserId id) {
        identities.values().removeIf(id::equals);
        standings.keySet().retainAll(identities.keySet());
        creators.remove(id);
        provedEmails.remove(id);
        User removed = users.remove(id);
        Optional.ofNullable(removed).flatMap(User::email).ifPresent(email -> emailClaims.remove(email.key(), id));
        return removed != null;
    }

    List<User> usersAfter(Optional<UserId> after, int limit) {
        return after.map(id -> users.tailMap(id, false)).orElse(users).values().stream()
                .limit(limit)
                .toList();
    }
}
