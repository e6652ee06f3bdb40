package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.Race;
import dev.identitysync.testkit.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What all clauses share: the store, a cast of identities, and the shortest way to a signed-in user. */
public abstract class Clauses {
    static final Instant NOON = Instant.parse("2026-02-06T12:00:00.123Z");
    static final Duration DAY = Duration.ofDays(1);
    static final ExternalIdentity ADA = new ExternalIdentity("https://issuer.example", "ada");
    static final ExternalIdentity ADA_ELSEWHERE = new ExternalIdentity("https://other.example", "ada");
    static final ExternalIdentity BEN = new ExternalIdentity("https://bens.example", "ben");
    static final Email ADA_EMAIL = new Email("ada@example.com", true);
    static final Email OTHER_EMAIL = new Email("ada.new@example.com", true);

    private @Nullable StoreUnderTest underTest;

    /** An empty store; it is closed after the clause. */
    protected abstract StoreUnderTest newStore();

    @BeforeEach
    void openStore() {
        underTest = newStore();
    }

    @AfterEach
    void closeStore() {
        if (underTest != null) {
            underTest.close();
        }
    }

    final UserStore store() {
        return opened().store();
    }

    final void writeAsApplication(UserId id, Map<String, @Nullable Object> attributes) {
        opened().writeAsApplication(id, attributes);
    }

    private StoreUnderTest opened() {
        if (underTest == null) {
            throw new IllegalStateException("newStore() gave no store");
        }
        return underTest;
    }

    final ProvisionResult signIn(Login login) {
        return store().provision(login.request());
    }

    final User created(Login login) {
        ProvisionResult result = signIn(login);
        assertThat(result).isInstanceOf(ProvisionResult.Created.class);
        return ((ProvisionResult.Created) result).user();
    }

    final ProvisionResult.Returned returned(Login login) {
        ProvisionResult result = signIn(login);
        assertThat(result).isInstanceOf(ProvisionResult.Returned.class);
        return (ProvisionResult.Returned) result;
    }

    final User stored(UserId id) {
        Optional<User> found = store().findById(id);
        assertThat(found).as("the user with the id %s", id).isPresent();
        return found.orElseThrow();
    }

    /** Who signed in, whether as a new user or as one who returned. */
    static User signedIn(ProvisionResult result) {
        if (result instanceof ProvisionResult.Created created) {
            return created.user();
        }
        assertThat(result).isInstanceOf(ProvisionResult.Returned.class);
        return ((ProvisionResult.Returned) result).user();
    }

    static ExternalIdentity person(int number) {
        return new ExternalIdentity("https://issuer-" + number + ".example", "person-" + number);
    }

    /** Runs a task as often as asked, all at once; each is told its number, from 0. */
    static <T> List<T> crowd(int size, IntFunction<T> task) {
        List<Callable<T>> tasks = new ArrayList<>();
        IntStream.range(0, size).forEach(i -> tasks.add(() -> task.apply(i)));
        return Race.run(tasks);
    }

    final User holderOf(ExternalIdentity identity) {
        Optional<User> holder = store().findByIdentity(identity);
        assertThat(holder).as("the user of %s", identity).isPresent();
        return holder.orElseThrow();
    }

    static LinkRequest link(UserId id, ExternalIdentity identity, Instant at) {
        return new LinkRequest(id, identity, at, Optional.empty());
    }
}
