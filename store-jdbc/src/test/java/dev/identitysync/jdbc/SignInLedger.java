package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.spi.UserStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What everybody was told about their sign-ins, to be held against what the store holds afterwards. Thread-safe. */
final class SignInLedger {
    private final Map<ExternalIdentity, Told> told = new ConcurrentHashMap<>();
    private final Set<ExternalIdentity> neverTold = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();

    /** All that was told of one identity: the users it had, how often one was new, and the latest login. */
    private record Told(Set<UserId> users, int created, Instant lastLoginAt) {

        static Told of(SignIn signIn, Instant at) {
            User user = signIn.signedIn().orElseThrow();
            return new Told(Set.of(user.id()), signIn instanceof SignIn.Created ? 1 : 0, at);
        }

        static Told both(Told one, Told other) {
            return new Told(
                    Stream.of(one, other).flatMap(it -> it.users.stream()).collect(Collectors.toSet()),
                    one.created + other.created,
                    one.lastLoginAt.isAfter(other.lastLoginAt) ? one.lastLoginAt : other.lastLoginAt);
        }
    }

    void acknowledged(ExternalIdentity identity, SignIn signIn, Instant at) {
        told.merge(identity, Told.of(signIn, at), Told::both);
        acknowledged.incrementAndGet();
    }

    /** A call failed; whether it will be repeated is its caller's matter. */
    void failed(RuntimeException failure) {
        failures.computeIfAbsent(failure.getClass().getSimpleName(), type -> new AtomicInteger())
                .incrementAndGet();
    }

    /** Nobody will ever be told what became of a call. */
    void abandoned(ExternalIdentity identity, RuntimeException failure) {
        if (failure instanceof StoreOutcomeUnknownException) {
            neverTold.add(identity);
        }
    }

    int acknowledged() {
        return acknowledged.get();
    }

    Map<String, Integer> failures() {
        return failures.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().get(), Integer::sum, TreeMap::new));
    }

    String figures() {
        return acknowledged + " sign-ins of " + told.size() + " people acknowledged, failures " + failures();
    }

    /** Nothing that was acknowledged is lost, and nobody has two users. */
    void assertIsTrueOf(UserStore store) {
        assertThat(failures().keySet()).isSubsetOf("StoreUnavailableException", "StoreOutcomeUnknownException");
        told.forEach((identity, all) -> {
            Optional<User> stored = store.findByIdentity(identity);
            assertThat(stored.map(User::id).stream().collect(Collectors.toSet()))
                    .as("the one user of %s, whom every caller was told", identity)
                    .isEqualTo(all.users);
            assertThat(stored.flatMap(User::lastLoginAt).orElseThrow())
                    .as("the last login of %s", identity)
                    .isAfterOrEqualTo(all.lastLoginAt);
            assertThat(all.created)
                    .as("callers who were told that %s is new", identity)
                    .isLessThanOrEqualTo(1)
                    .isGreaterThanOrEqualTo(neverTold.contains(identity) ? 0 : 1);
        });
    }
}
