package dev.identitysync.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.InMemoryUserStore;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A store in memory, a clock at noon, a listener that writes everything down, and the cast of the tests. */
final class Scene {
    static final String ISSUER = "https://issuer.example";
    static final String GOOGLE = "https://accounts.google.example";
    static final ExternalIdentity ADA = new ExternalIdentity(ISSUER, "ada");
    static final ExternalIdentity BEN = new ExternalIdentity(ISSUER, "ben");
    static final ExternalIdentity ADA_AT_GOOGLE = new ExternalIdentity(GOOGLE, "1170001");
    static final String ADA_ADDRESS = "ada@example.com";
    static final String NOON = "2026-02-06T12:00:00Z";
    static final Duration PROOF_LIFETIME = Duration.ofMinutes(10);

    final InMemoryUserStore store = new InMemoryUserStore();
    final MutableClock clock = MutableClock.at(NOON);
    final List<ProvisioningEvent> told = new CopyOnWriteArrayList<>();
    final BrowserBinding browser = BrowserBinding.random();

    static KeyRing keys(String name) {
        byte[] secret = Arrays.copyOf((name + "-0123456789").repeat(4).getBytes(StandardCharsets.UTF_8), 32);
        return KeyRing.of(TokenKey.a256gcm(name, secret));
    }

    LinkProofs proofs() {
        return new LinkProofs(keys("proofs"), PROOF_LIFETIME, clock);
    }

    UserProvisioningBuilder wiring() {
        return wiring(store);
    }

    UserProvisioningBuilder wiring(UserStore other) {
        return UserProvisioning.builder(other).clock(clock).listener(told::add);
    }

    UserProvisioning plain() {
        return wiring().build();
    }

    UserProvisioning with(LinkPolicy policy) {
        return wiring().linkPolicy(policy).linkProofs(proofs()).build();
    }

    Login login(ExternalIdentity identity) {
        return Login.of(identity, clock.instant());
    }

    User created(UserProvisioning provisioning, Login login) {
        SignIn signIn = provisioning.signIn(login.verified());
        assertThat(signIn).isInstanceOf(SignIn.Created.class);
        return ((SignIn.Created) signIn).user();
    }

    SignIn.Returning returning(UserProvisioning provisioning, Login login) {
        SignIn signIn = provisioning.signIn(login.verified());
        assertThat(signIn).isInstanceOf(SignIn.Returning.class);
        return (SignIn.Returning) signIn;
    }

    /** The proof of a sign-in that ended because the owner of its address has to agree. */
    LinkProof proof(UserProvisioning provisioning, Login login) {
        SignIn signIn = provisioning.signIn(login.verified(), browser);
        assertThat(signIn).isInstanceOf(SignIn.Refused.LinkRequired.class);
        return ((SignIn.Refused.LinkRequired) signIn).proof().orElseThrow();
    }

    User stored(UserId id) {
        return store.findById(id).orElseThrow();
    }

    /** Everything that the store shows: users to the last field, and who has which identity. */
    Map<User, List<ExternalIdentity>> state() {
        return store.list(Optional.empty(), 1000).users().stream()
                .collect(Collectors.toMap(
                        user -> user,
                        user -> store.identitiesOf(user.id()).stream()
                                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                                .toList()));
    }
}
