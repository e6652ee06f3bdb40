package dev.identitysync.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls of the port at random, about few {@link People}; the same from the same seed and the same answers. */
final class RandomSteps {
    private final Dice dice;
    private final RandomLogins logins;
    private Instant linkedAt;

    RandomSteps(long seed) {
        this.dice = new Dice(seed);
        this.logins = new RandomLogins(dice);
        this.linkedAt = dice.start();
    }

    /**
     * The next call.
     *
     * @param present who is there, and mostly meant
     */
    Step next(List<UserId> present) {
        UserId id = present.isEmpty() || dice.chance(10) ? dice.any(People.IDS) : dice.any(present);
        int kind = dice.below(100);
        if (kind < 45) {
            return provision();
        } else if (kind < 50) {
            return recordLogin(id);
        } else if (kind < 56) {
            return setStatus(id);
        } else if (kind < 59) {
            return revokeSessions(id);
        } else if (kind < 66) {
            return setIdentityStatus();
        } else if (kind < 76) {
            return link(id);
        } else if (kind < 86) {
            return unlink(id);
        } else if (kind < 93) {
            return new Step("delete " + People.name(id), store -> store.store().delete(id));
        } else if (kind < 96) {
            return writeAsApplication(id);
        }
        return look();
    }

    private Step provision() {
        ProvisionRequest request = logins.next();
        return new Step(RandomLogins.words(request), store -> store.store().provision(request));
    }

    private Step recordLogin(UserId id) {
        Instant at = dice.instant();
        Duration throttle = dice.throttle();
        return new Step(
                "recordLogin " + People.name(id) + " at " + at + ", throttle " + throttle,
                store -> store.store().recordLogin(id, at, throttle));
    }

    private Step setStatus(UserId id) {
        UserStatus status = dice.any(List.of(UserStatus.values()));
        Instant at = dice.instant();
        return new Step(
                "setStatus " + People.name(id) + " " + status + " at " + at,
                store -> store.store().setStatus(id, status, at));
    }

    private Step revokeSessions(UserId id) {
        Instant at = dice.instant();
        return new Step(
                "revokeSessions " + People.name(id) + " before " + at,
                store -> store.store().revokeSessions(id, at));
    }

    private Step setIdentityStatus() {
        ExternalIdentity identity = dice.any(People.IDENTITIES);
        IdentityStatus status = dice.any(List.of(IdentityStatus.values()));
        Instant asOf = dice.instant();
        return new Step(
                "setIdentityStatus " + People.name(identity) + " " + status + " as of " + asOf,
                store -> store.store().setIdentityStatus(identity, status, asOf));
    }

    // Forward only, and expiring at a whole second: when a used proof is forgotten, is up to the store.
    private Step link(UserId id) {
        linkedAt = linkedAt.plusMillis(dice.below(4_000));
        Instant expiresAt = Instant.ofEpochSecond(linkedAt.getEpochSecond() + dice.below(20));
        Optional<LinkRequest.ProofUse> proof = Optional.of(
                        new LinkRequest.ProofUse("proof-" + dice.below(3), expiresAt))
                .filter(it -> dice.chance(50));
        ExternalIdentity identity = dice.any(People.IDENTITIES);
        LinkRequest request = new LinkRequest(id, identity, linkedAt, proof);
        return new Step(
                "link " + People.name(id) + " to " + People.name(identity) + " at " + linkedAt
                        + proof.map(it -> " by " + it).orElse(""),
                store -> store.store().link(request));
    }

    private Step unlink(UserId id) {
        ExternalIdentity identity = dice.any(People.IDENTITIES);
        Instant at = dice.instant();
        return new Step(
                "unlink " + People.name(id) + " from " + People.name(identity) + " at " + at,
                store -> store.store().unlink(id, identity, at));
    }

    private Step writeAsApplication(UserId id) {
        Map<String, Object> attributes =
                dice.any(List.of(Map.of("plan", "free"), Map.of("plan", "paid", "seats", "2")));
        return new Step("write " + attributes + " with " + People.name(id), store -> {
            Optional<User> user = store.store().findById(id);
            user.ifPresent(it -> store.writeAsApplication(id, attributes));
            return user;
        });
    }

    private Step look() {
        if (dice.chance(40)) {
            int limit = 1 + dice.below(3);
            return new Step("list by " + limit, store -> all(store.store(), limit));
        }
        if (dice.chance(50)) {
            ExternalIdentity identity = dice.any(People.IDENTITIES);
            return new Step(
                    "findByIdentity " + People.name(identity),
                    store -> store.store().findByIdentity(identity));
        }
        String address = dice.any(People.ADDRESSES);
        return new Step("findByEmail " + address, store -> store.store().findByEmail(address));
    }

    private static List<User> all(UserStore store, int limit) {
        return Stream.iterate(
                        Optional.of(store.list(Optional.empty(), limit)),
                        Optional::isPresent,
                        page -> page.flatMap(UserPage::nextCursor)
                                .map(cursor -> store.list(Optional.of(cursor), limit)))
                .flatMap(page -> page.orElseThrow().users().stream())
                .sorted(Comparator.comparing(User::id))
                .toList();
    }
}
